import { newMember, signIn, signOut } from "../support/member";
import { confirm, expectRedemptions, figure, redeemButton, review } from "../support/redeem";
import { search } from "../support/shelf";
import { expect, refusals, test } from "../support/test";

test("from the catalogue to a reward, and all points back after cancelling", async ({ page, member }) => {
  await signIn(page, member);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Rewards" }).click();
  await search(page, "book token");
  await page.getByRole("link", { name: "Book token" }).click();

  await page.getByRole("radio", { name: "€10 2,000 points" }).check();
  await page.getByLabel("How many?").fill("2");
  await page.getByRole("button", { name: "Review your redemption" }).click();

  await expect(page.getByRole("heading", { name: "Does this look right?" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "2 × Book token" })).toBeVisible();
  await expect(figure(page, "This redemption", "−4,000")).toBeVisible();
  await expect(figure(page, "After this you have", "8,000 points")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(member.email);
  await confirm(page);
  await expect(page.getByText("We hold 4,000 points for it; 8,000 are left.")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Yours" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toContainText(["Book token"]);
  await page.getByRole("link", { name: "Book token" }).click();
  await expect(page.getByText(member.email)).toBeVisible();

  await page.getByRole("button", { name: "Cancel this redemption" }).click();
  await expect(page.getByRole("heading", { name: "Cancelled. Your points came back." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel this redemption" })).toHaveCount(0);
  await expectRedemptions(page, 1, "12,000");
});

test("a choice can be changed from the review", async ({ page, member }) => {
  await signIn(page, member);
  await review(page, "book-token", "option=10&quantity=3");
  await page.getByRole("link", { name: "Change" }).click();
  await expect(page.getByRole("radio", { name: "€10 2,000 points" })).toBeChecked();
  await expect(page.getByLabel("How many?")).toHaveValue("3");
});

test("a stranger is led through the doors to the review", async ({ page }) => {
  await page.goto("/rewards/book-token");
  await page.getByRole("button", { name: "Sign in to redeem" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Frewards%2Fbook-token%2Fredeem/);
});

test("a double click redeems once", async ({ page, member }) => {
  await signIn(page, member);
  await review(page, "book-token", "option=10&quantity=1");
  await redeemButton(page).dblclick();
  await expect(page.getByRole("heading", { name: "It is on its way, Nora." })).toBeVisible();
  await expectRedemptions(page, 1, "10,000");
});

test("going back and sending again is the same redemption", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/rewards/book-token");
  await page.getByRole("button", { name: "Review your redemption" }).click();
  await confirm(page);
  const placed = page.url();
  await page.goBack();
  await confirm(page);
  expect(page.url()).toBe(placed);
  await expectRedemptions(page, 1, "7,000");
});

test("a reward for which there are too few points says how many are missing", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/rewards/wireless-headphones");
  await page.getByRole("button", { name: "Review your redemption" }).click();
  await expect(page.getByText("12,900 more points, and this is yours. Nothing is spent.")).toBeVisible();
  await expect(redeemButton(page)).toHaveCount(0);
  await page.getByRole("link", { name: "See what is within reach" }).click();
  await expect(page).toHaveURL("/catalogue?affordable=1");
});

test("a reward by post asks where it should go", async ({ page, member }) => {
  await signIn(page, member);
  await review(page, "stoneware-teapot", "quantity=1");
  await page.getByLabel("Street and number").fill("12 Harbour Lane");
  await page.getByLabel("Postcode").fill("20457");
  await page.getByLabel("Town").fill("Hamburg");
  await confirm(page);
  await expect(page.getByText("Nora Quill, 12 Harbour Lane, 20457 Hamburg")).toBeVisible();
});

test.describe("refused", () => {
  test.use({ allowConsole: refusals(409, 422) });

  test("what is wrong is told at the field, and what was typed stays", async ({ page, member }) => {
    await signIn(page, member);
    await review(page, "book-token", "option=10&quantity=2");
    await page.getByLabel("E-mail address").fill("friend.example.com");
    await redeemButton(page).click();

    const complaint = "The e-mail address is missing its @";
    const summary = page.getByRole("alert", { name: "One thing to put right" });
    await expect(summary).toContainText("Nothing has been spent");
    const field = page.getByLabel("E-mail address");
    await expect(field).toHaveValue("friend.example.com");
    await expect(field).toHaveAccessibleDescription(new RegExp(complaint));
    await expect(figure(page, "This redemption", "−4,000")).toBeVisible();
    await summary.getByRole("link", { name: complaint }).click();
    await expect(field).toBeFocused();

    await field.fill("friend@example.com");
    await confirm(page);
    await expect(page.getByText("friend@example.com")).toBeVisible();
    await expectRedemptions(page, 1, "8,000");
  });

  test("every missing line of an address is named", async ({ page, member }) => {
    await signIn(page, member);
    await review(page, "stoneware-teapot", "quantity=1");
    await page.getByLabel("Town").fill("Hamburg");
    await redeemButton(page).click();
    const summary = page.getByRole("alert", { name: "2 things to put right" });
    await expect(summary.getByRole("link")).toHaveText([/^Enter the street and number/, "Enter the postcode"]);
    await expect(page.getByLabel("Town")).toHaveValue("Hamburg");
  });

  test("of two tabs that spend the same points one is told so", async ({ page, context, member }) => {
    await signIn(page, member);
    const other = await context.newPage();
    for (const tab of [page, other]) await review(tab, "book-token", "option=50&quantity=1");
    await confirm(page);
    await redeemButton(other).click();
    await expect(other.getByRole("alert")).toContainText("You have 8,000 points too few for this.");
    await expect(redeemButton(other)).toHaveCount(0);
    await expectRedemptions(page, 1, "2,000");
  });

  test("a reward that is sold out cannot be had", async ({ page, member }) => {
    await signIn(page, member);
    await page.goto("/rewards/spa-morning");
    await expect(page.getByText("This reward is sold out just now.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Review your redemption" })).toHaveCount(0);
    await review(page, "spa-morning", "option=one&quantity=1");
    await redeemButton(page).click();
    await expect(page.getByRole("alert")).toContainText("there is not enough of this reward left");
    await expectRedemptions(page, 0, "12,000");
  });

  test("a quantity that cannot be is refused with words", async ({ page, member }) => {
    await signIn(page, member);
    await review(page, "book-token", "option=5&quantity=9");
    await redeemButton(page).click();
    const summary = page.getByRole("alert", { name: "One thing to put right" });
    await summary.getByRole("link", { name: "There are up to 4 at a time: enter 4 or fewer" }).click();
    await expect(page.getByLabel("How many?")).toBeFocused();
    await expect(page.getByLabel("How many?")).toHaveValue("9");
    await expectRedemptions(page, 0, "12,000");
  });
});

test.describe("looked for by another member", () => {
  test.use({ allowConsole: refusals(404) });

  test("a redemption is not there", async ({ page, member }) => {
    await signIn(page, member);
    await review(page, "book-token", "option=10&quantity=1");
    await confirm(page);
    const placed = page.url();
    await signOut(page);
    await signIn(page, await newMember(0));
    await page.goto(placed);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expect(page.getByText(member.email)).toHaveCount(0);
  });
});
