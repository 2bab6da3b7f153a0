import { type Page, expect } from "@playwright/test";

import { codeOf } from "./authenticator";
import { secret } from "./canary";
import type { Member } from "./member";
import { redeemButton } from "./redeem";
import { search } from "./shelf";
import type { Reward } from "./shop";

/** A code of the authenticator works once, and the sign-in took that of now: the next one is taken, too. */
const A_STEP = 30_000;

interface Choice {
  /** The name of the choice, where there are several. */
  option?: RegExp;
  pieces?: number;
  /** What stands under the terms. */
  fact?: string;
}

/** From the catalogue to the review. */
export async function choose(page: Page, { name }: Reward, { option, pieces, fact }: Choice = {}): Promise<void> {
  await page.goto("/catalogue");
  await search(page, name);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  if (fact) {
    await page.getByRole("main").getByText("Terms", { exact: true }).click();
    await expect(page.getByText(fact, { exact: true })).toBeVisible();
  }
  if (option) await page.getByRole("radio", { name: option }).check();
  if (pieces) await page.getByLabel("How many?").fill(String(pieces));
  await page.getByRole("button", { name: "Review your redemption" }).click();
  await expect(page.getByRole("heading", { name: "Does this look right?" })).toBeVisible();
  await expect(page.getByRole("heading", { name: pieces ? `${pieces} × ${name}` : name, exact: true })).toBeVisible();
}

/** A fresh code, where a redemption asks for one. */
export async function approve(page: Page, member: Member): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(codeOf(member.secret, A_STEP));
}

/** Confirms the review; the id of the redemption. */
export async function redeem(page: Page): Promise<string> {
  await redeemButton(page).click();
  await expect(page).toHaveURL(/\/redemptions\/[\w-]+$/);
  return new URL(page.url()).pathname.split("/").at(-1)!;
}

export async function expectOnItsWay(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "It is on its way, Nora." })).toBeVisible();
}

/** It is the member's now. What is brought elsewhere is looked at again until it is there. */
export async function enjoy(page: Page, meanwhile = async () => {}): Promise<void> {
  const headline = page.getByRole("heading", { name: "Enjoy it, Nora." });
  await expect(async () => {
    if (await headline.isVisible()) return;
    await meanwhile();
    await page.reload();
    await expect(headline).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const thanks = /^You gathered these [\d,]+ points at Harbour & Rye in .+ Thank you for every one of them\.$/;
  await expect(page.getByText(thanks)).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel this redemption" })).toHaveCount(0);
}

/** The codes, which are there for whoever asks for them. */
export async function showCodes(page: Page, pattern: RegExp, count = 1): Promise<string[]> {
  const codes = page.getByText(pattern);
  await expect(codes).toHaveCount(0);
  await page.getByRole("button", { name: count === 1 ? "Show the code" : "Show the codes" }).click();
  await expect(codes).toHaveCount(count);
  return (await codes.allInnerTexts()).map(secret);
}

/** The receipt of what was redeemed, and a word on how it was. */
export async function lookBack(page: Page, { name }: Reward, what: string, points: string): Promise<void> {
  await page.getByRole("link", { name: "Receipt" }).click();
  await expect(page.getByRole("heading", { name: "Receipt" })).toBeVisible();
  await expect(page.getByText(what, { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: `Paid with ${points} points` })).toBeVisible();
  await page.getByRole("link", { name }).click();

  const question = page.getByRole("region", { name: "How was it?" });
  const good = question.getByRole("button", { name: "Good", exact: true });
  await expect(good).toHaveAttribute("aria-pressed", "false");
  await good.click();
  await expect(question.getByRole("status")).toHaveText("Thank you. You can change your mind at any time.");
  await expect(good).toHaveAttribute("aria-pressed", "true");
}
