import type { Page } from "@playwright/test";

import { secret } from "../support/canary";
import { subjectsFor } from "../support/mail";
import { signIn } from "../support/member";
import { guerdon } from "../support/portal";
import { confirm, redeemButton, review } from "../support/redeem";
import { expect, test } from "../support/test";

test("a gift card is a code that is there at once and shown when asked for", async ({ page, member }) => {
  await signIn(page, member);
  await review(page, "garden-card", "option=20");
  await redeemButton(page).click();
  await expect(page.getByRole("heading", { name: "Enjoy it, Nora." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel this redemption" })).toHaveCount(0);
  await page.getByRole("button", { name: "Show the code" }).click();
  const code = page.getByText(/^GARDEN-[A-Z2-7]{8}$/);
  await expect(code).toBeVisible();
  secret(await code.innerText());
  await expect(page.getByRole("img", { name: "The code as a QR code" })).toBeVisible();
  await page.reload();
  await expect(code).toBeVisible();
});

test("a treat on the spot is a code of our own", async ({ page, member }) => {
  await signIn(page, member);
  await review(page, "coffee-for-two", "option=two&quantity=2");
  await redeemButton(page).click();
  await page.getByRole("button", { name: "Show the codes" }).click();
  const codes = page.getByText(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
  await expect(codes).toHaveCount(2);
  (await codes.allInnerTexts()).forEach(secret);
});

test("an operator sends a parcel, and cannot send another", async ({ page, member }) => {
  await signIn(page, member);
  const id = await placed(page);
  expect(await guerdon("fulfil", "list")).toContain(id);
  await guerdon("fulfil", "done", "--redemption", id, "--note", "Parcel 4711");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Enjoy it, Nora." })).toBeVisible();
  await expect(page.getByText("Parcel 4711")).toBeVisible();

  const second = await placed(page);
  await guerdon("fulfil", "fail", "--redemption", second, "--reason", "None of them came out of the kiln whole");
  await page.reload();
  await expect(page.getByRole("heading", { name: "It could not be brought. Your points came back." })).toBeVisible();
  await expect(page.getByText("None of them came out of the kiln whole")).toBeVisible();
  await expect.poll(() => subjectsFor(member.email)).toEqual(["Your points are back", "Your reward is ready: Book token"]);
});

/** A book token that an operator brings; its id. */
async function placed(page: Page): Promise<string> {
  await review(page, "book-token", "option=5&quantity=1");
  await confirm(page);
  return new URL(page.url()).pathname.split("/").at(-1)!;
}
