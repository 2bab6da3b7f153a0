import { type Locator, type Page, expect } from "@playwright/test";

import { ENGLISH } from "./texts";

/** A figure of a sum, by the words in front of it. */
export function figure(page: Page, words: string, value: string): Locator {
  return page.getByRole("main").getByText(new RegExp(`^${words}\\s*${value}$`));
}

/** Opens the review of a reward by the address that its page's form leads to. */
export async function review(page: Page, reward: string, choice: string, t = ENGLISH): Promise<void> {
  await page.goto(`/rewards/${reward}/redeem?${choice}`);
  await expect(page.getByRole("heading", { name: t("redeem-title") })).toBeVisible();
}

/** Confirms the review, and waits until it is placed. */
export async function confirm(page: Page, t = ENGLISH): Promise<void> {
  await redeemButton(page, t).click();
  await expect(page.getByRole("heading", { name: t.like("redemption-headline-placed") })).toBeVisible();
}

export function redeemButton(page: Page, t = ENGLISH): Locator {
  return page.getByRole("button", { name: t.like("redeem-button") });
}

/** How many redemptions the member has, and how many points are left. */
export async function expectRedemptions(page: Page, count: number, left: string): Promise<void> {
  await page.goto("/redemptions");
  await expect(page.getByRole("heading", { name: "Your redemptions" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(count);
  await page.goto("/wallet");
  await expect(figure(page, "Available", `${left}\\s*yours to spend`)).toBeVisible();
}
