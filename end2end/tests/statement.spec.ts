import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { signIn } from "../support/member";
import { SHARED } from "../support/portal";
import { expect, test } from "../support/test";

test.use({ points: 1_000 });

const PROOF = "**/wallet/statement/proof.json";

/** The member's statement, after a second credit. */
async function statement(page: Page, email: string): Promise<void> {
  await SHARED.guerdon("grant", "--email", email, "--points", "250", "--reason", "Quince Tea");
  await page.goto("/wallet");
  await page.getByRole("link", { name: "Whole statement" }).click();
  await expect(page.getByRole("heading", { name: "Statement", level: 1 })).toBeVisible();
}

/** Has the journal changed on its way to this page. */
async function alter(page: Page, change: (line: unknown[]) => void): Promise<void> {
  await page.route(PROOF, async (route) => {
    const answer = await route.fetch();
    const file = await answer.json();
    change(file.journal[1]);
    await route.fulfill({ response: answer, json: file });
  });
}

test("every line opens, and is found again", async ({ page, member }) => {
  await signIn(page, member);
  await statement(page, member.email);
  const rows = page.getByRole("listitem").filter({ hasText: "available" });
  await expect(rows.first()).toContainText("Quince Tea");
  await expect(rows.first()).toContainText("1,250 available");
  await rows.first().getByText("Details").click();
  await expect(rows.first().getByText("+250 available · Quince Tea, earned")).toBeVisible();
  await page.getByLabel("Search").fill("harbour");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("main")).toContainText("1,000 available");
  await expect(page.getByRole("main")).not.toContainText("1,250 available");
  await page.getByLabel("Search").fill("nobody");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No line is like that.")).toBeVisible();
});

test("the file of proof is checked by the program", async ({ page, member, javaScriptEnabled }) => {
  await signIn(page, member);
  await statement(page, member.email);
  if (!javaScriptEnabled) await expect(page.getByRole("button", { name: "Check my balance" })).toBeHidden();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save the file of proof" }).click();
  const saved = await (await download).path();
  const { stdout } = await promisify(execFile)(SHARED.settings.GUERDON_BIN ?? "", ["verify-statement", saved]);
  expect(stdout).toBe("It holds: 4 postings in 2 lines and 2 lots make 1250 available.\n");
});

test.describe("in the browser", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "without scripts nothing is worked out in the browser");

  test("the balance is checked, and what was checked is saved", async ({ page, member }) => {
    await signIn(page, member);
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    await statement(page, member.email);
    expect(fetched.filter((url) => url.includes("prover")), "it is fetched when it is asked for").toEqual([]);
    await page.getByRole("button", { name: "Check my balance" }).click();
    await expect(page.getByText(/^Matches the server’s balance: 4 postings checked in \d+ ms\.$/)).toBeVisible();
    await audit(page);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save the file of proof" }).click();
    const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
    expect(file.balance).toEqual([0, 1_250, 0, 0]);
  });

  test("an answer that was altered on the way is found out", async ({ page, member }) => {
    await signIn(page, member);
    await statement(page, member.email);
    await alter(page, (line) => (line[6] = "A gift"));
    await page.getByRole("button", { name: "Check my balance" }).click();
    const told = page.getByRole("status").getByText("Line 2 does not hold: its seal does not fit.");
    await expect(told).toBeVisible();
    await told.getByRole("link", { name: "Show the line" }).click();
    await expect(page).toHaveURL(/#line-2$/);
    await audit(page);
  });

  test("a sum that was altered on the way is found out", async ({ page, member }) => {
    await signIn(page, member);
    await statement(page, member.email);
    await alter(page, (line) => (line[9] = [[4, -9_250, null], [1, 9_250, 1]]));
    await page.getByRole("button", { name: "Check my balance" }).click();
    await expect(page.getByText("Line 2 does not hold: its seal does not fit.")).toBeVisible();
  });

  test("what is no proof is said to be none, and a second try may do better", async ({ page, member }) => {
    await signIn(page, member);
    await statement(page, member.email);
    await page.route(PROOF, (route) => route.fulfill({ contentType: "application/json", body: "{}" }));
    await page.getByRole("button", { name: "Check my balance" }).click();
    await expect(page.getByRole("status").getByText("What came is no proof that can be read.")).toBeVisible();
    await page.unroute(PROOF);
    await page.getByRole("button", { name: "Check my balance" }).click();
    await expect(page.getByText(/^Matches the server’s balance/)).toBeVisible();
  });
});
