import { randomUUID } from "node:crypto";

import { type Page, type Request } from "@playwright/test";

import { audit } from "../support/a11y";
import { shownCard } from "../support/card";
import { clocked } from "../support/clocked";
import { signIn, signOut } from "../support/member";
import { guerdon } from "../support/portal";
import { figure } from "../support/redeem";
import { expect, test } from "../support/test";
import { Till } from "../support/till";

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** The default programme's window for returns; the points are there from the day after on. */
const WINDOW_DAYS = 14;

test.use({ points: 1_000 });

function isLive(url: string): boolean {
  return new URL(url).pathname === "/live";
}

/** A page that was loaded once, and listens. */
async function opened(page: Page, path: string): Promise<void> {
  const listens = page.waitForResponse((response) => isLive(response.url()));
  await page.goto(path);
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  expect((await listens).status()).toBe(200);
}

async function expectNoReload(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await page.evaluate(() => "loadedOnce" in window), page.url()).toBe(true);
  }
}

function chip(page: Page, points: string) {
  return page.getByRole("banner").getByRole("link", { name: `You have ${points} points` });
}

async function grant(email: string, points: number): Promise<void> {
  await guerdon("grant", "--email", email, "--points", String(points), "--reason", "Harbour & Rye");
}

clocked.describe("on a portal of its own", () => {
  // Points become available once a minute.
  clocked.describe.configure({ timeout: 180_000 });

  clocked("what is bought, what its time brings and what goes back shows by itself", async ({ portal, page, member, context }) => {
    // Ten minutes before the end of a day: a sign-in would not outlast a whole one.
    const untilThen = DAY - 10 * MINUTE - (Math.floor(Date.now() / 1000) % DAY);
    await portal.advance(untilThen < 0 ? untilThen + DAY : untilThen);
    await signIn(page, member, portal.ahead);
    const till = await Till.open(portal);
    const id = await till.lookUp(await shownCard(page));
    const home = await context.newPage();
    await opened(page, "/wallet");
    await opened(home, "/");
    const sum = home.getByRole("region", { name: "Good to see you, Nora." });

    const boughtAt = new Date(portal.now().getTime() - WINDOW_DAYS * DAY * 1000);
    const document = await till.report({ member: id }, "19.90", boughtAt);
    await expect(figure(page, "On their way", "199\\s*yours soon")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "points earned" }).first()).toContainText("+199");
    await expect(sum).toContainText("199 on their way");

    await portal.advance(11 * MINUTE);
    await expect(figure(page, "Available", "1,199\\s*yours to spend")).toBeVisible({ timeout: 90_000 });
    await expect(chip(page, "1,199")).toBeVisible();
    await expect(page.getByText("Your balance is now 1,199 points", { exact: true })).toHaveCount(1);
    await expect(sum).toContainText("1,199 points");

    await till.takeBack(document);
    await expect(figure(page, "Available", "1,000\\s*yours to spend")).toBeVisible();
    await expect(page.getByText("Your balance is now 1,000 points", { exact: true })).toHaveCount(1);
    await expect(sum).toContainText("1,000 points");
    await expectNoReload(page, home);
    await audit(page);
  });
});

test("signing out in another tab ends it", async ({ page, member, context }) => {
  await signIn(page, member);
  await opened(page, "/wallet");
  const ended = new Promise<void>((end) => {
    const note = (request: Request) => isLive(request.url()) && end();
    page.on("requestfinished", note);
    page.on("requestfailed", note);
  });
  await signOut(await context.newPage());
  await ended;
  const later: string[] = [];
  page.on("request", (request) => later.push(request.url()));
  await grant(member.email, 500);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(chip(page, "1,000")).toBeVisible();
  await expectNoReload(page);
  expect(later).toEqual([]);
});

test("what somebody is busy with stays until they are done", async ({ page, member, context }) => {
  await signIn(page, member);
  const till = await Till.open();
  await till.sell(await shownCard(page), "19.90");
  await opened(page, "/earn");
  const rows = page.getByRole("listitem").filter({ hasText: "Quince Tea" });
  await rows.getByText("Why did I get this?").click();
  const reason = rows.getByText(/^Purchases: 10 points for every €1\. 199 points/);
  await expect(reason).toBeVisible();

  const other = await context.newPage();
  await till.sell(await shownCard(other), "5.00");
  await grant(member.email, 500);
  await expect(chip(page, "1,500")).toBeVisible();
  await expect(reason).toBeVisible();
  await expect(rows).toHaveCount(1);

  await rows.getByText("Why did I get this?").click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(rows).toHaveCount(2);
  await expectNoReload(page);
});

test("what is read stays where it is when something new comes above it", async ({ page, member }) => {
  await signIn(page, member);
  const till = await Till.open();
  const id = await till.lookUp(await shownCard(page));
  for (let number = 1; number <= 15; number += 1) {
    await till.report({ member: id }, "2.00", new Date(), `Quay ${number}.`);
  }
  await opened(page, "/wallet");
  const read = page.getByText("Quay 2.", { exact: true }).first();
  await read.evaluate((row) => row.scrollIntoView({ block: "center", behavior: "instant" }));
  const top = async () => Math.round((await read.boundingBox())!.y);
  const before = await top();
  await till.report({ member: id }, "2.00", new Date(), `Quay ${randomUUID()}`);
  await expect(page.getByText(/^Quay .{36}$/).first()).toBeAttached();
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
  await expectNoReload(page);
});
