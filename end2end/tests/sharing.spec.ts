import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { subjectsFor } from "../support/mail";
import { newMember, signIn, signOut } from "../support/member";
import { expect, test } from "../support/test";

test.use({ points: 1_000 });

/** axe is a script. */
async function look(page: Page, javaScriptEnabled: boolean): Promise<void> {
  if (javaScriptEnabled) await audit(page);
}

test("points are sent to a friend, who accepts them, and can be taken back until they arrive", async ({ page, member, javaScriptEnabled }) => {
  const friend = await newMember(0);
  await signIn(page, member);
  await page.goto("/wallet");
  await page.getByRole("link", { name: "Send points" }).click();
  await page.getByRole("textbox", { name: "To" }).fill(friend.email);
  await page.getByRole("textbox", { name: "Points" }).fill("200");
  await page.getByLabel("A few words").fill("For the tea");
  await look(page, javaScriptEnabled);
  await page.getByRole("button", { name: "Look it over" }).click();
  await expect(page.getByRole("heading", { name: "Look it over" })).toBeVisible();
  await look(page, javaScriptEnabled);
  await page.getByRole("button", { name: "Send 200 points" }).click();
  await expect(page.getByText("Waiting for an answer")).toBeVisible();
  const gift = page.url();
  // The back button shows what was sent, not a second chance to send it.
  await page.goBack();
  await page.goto(gift);
  await expect(page.getByRole("button", { name: "Send 200 points" })).toHaveCount(0);
  await signOut(page);

  await expect.poll(async () => (await subjectsFor(friend.email)).length).toBeGreaterThan(0);
  await signIn(page, friend);
  await page.goto("/wallet");
  await page.getByRole("link", { name: "Somebody wants to send you points. Look at it." }).click();
  await page.getByRole("region", { name: "What was sent to you" }).getByRole("link", { name: "Nora Quill" }).click();
  await expect(page.getByText("“For the tea”")).toBeVisible();
  await look(page, javaScriptEnabled);
  await page.getByRole("button", { name: "Accept 200 points" }).click();
  await expect(page.getByText("Accepted, and on its way")).toBeVisible();
  await signOut(page);
});

test("a member sets what redeems itself, and sees what the last year would have brought", async ({ page, member, javaScriptEnabled }) => {
  await signIn(page, member);
  await page.goto("/account/auto-redeem");
  await look(page, javaScriptEnabled);
  await page.goto("/rewards/book-token");
  await expect(page.getByRole("button", { name: /automatic/i }).or(page.getByRole("link", { name: /automatic/i })).first()).toBeVisible();
});
