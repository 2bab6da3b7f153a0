import { signIn } from "../support/member";
import { figure } from "../support/redeem";
import { expect, test } from "../support/test";

test.beforeEach(async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/rewards/book-token");
});

test("the server reckons the choice that the address makes", async ({ page }) => {
  await page.goto("/rewards/book-token?option=10&quantity=3");
  await expect(figure(page, "You have", "12,000")).toBeVisible();
  await expect(figure(page, "This redemption", "−6,000")).toBeVisible();
  await expect(figure(page, "After this you have", "6,000")).toBeVisible();
});

test("the stepper goes one up and one down, and not past its ends", async ({ page }) => {
  const quantity = page.getByLabel("How many?");
  for (const after of ["2", "3", "4", "4"]) {
    await page.getByRole("button", { name: "One more" }).click();
    await expect(quantity).toHaveValue(after);
  }
  await page.getByRole("button", { name: "One fewer" }).click();
  await expect(quantity).toHaveValue("3");
  await expect(figure(page, "You still need", "3,000")).toBeVisible();
});

test.describe("in a browser that runs scripts", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, "the reckoning of the server stands");

  test("cost and balance follow each change without a new page", async ({ page }) => {
    await page.waitForFunction(() => "awake" in document.documentElement.dataset);
    const address = page.url();
    const pages: string[] = [];
    page.on("framenavigated", (frame) => pages.push(frame.url()));

    await page.getByRole("radio", { name: "€5 1,000 points" }).check();
    await expect(figure(page, "This redemption", "−1,000")).toBeVisible();
    await expect(figure(page, "After this you have", "11,000")).toBeVisible();
    await page.getByRole("button", { name: "One more" }).click();
    await expect(figure(page, "This redemption", "−2,000")).toBeVisible();
    await page.getByLabel("How many?").fill("4");
    await expect(figure(page, "After this you have", "8,000")).toBeVisible();
    await page.getByRole("button", { name: "One fewer" }).click();
    await expect(figure(page, "After this you have", "9,000")).toBeVisible();
    await page.getByRole("radio", { name: "€50 10,000 points" }).check();
    await expect(figure(page, "You still need", "18,000")).toBeVisible();

    expect(pages).toEqual([]);
    expect(page.url()).toBe(address);
    await page.getByRole("radio", { name: "€5 1,000 points" }).check();
    await page.getByRole("button", { name: "Review your redemption" }).click();
    await expect(figure(page, "This redemption", "−3,000")).toBeVisible();
  });
});
