import { type Locator, type Page } from "@playwright/test";

import { codeOf } from "../support/authenticator";
import { press, tabTo } from "../support/keyboard";
import { type Member, greeting, signIn } from "../support/member";
import { redeemButton, review } from "../support/redeem";
import { counted } from "../support/shelf";
import { expect, refusals, test } from "../support/test";
import { ENGLISH as t } from "../support/texts";

function room(page: Page, key: string): Locator {
  return page.getByRole("navigation", { name: t("nav-main") }).getByRole("link", { name: t(key), exact: true });
}

/** Each step begins in its field. */
async function comeIn(page: Page, member: Member): Promise<void> {
  await page.goto("/sign-in");
  await expect(page.getByLabel(t("email-label"))).toBeFocused();
  await page.keyboard.type(member.email);
  await tabTo(page, page.getByLabel(t("password-label")));
  await page.keyboard.type(member.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(t("code-label"))).toBeFocused();
  await page.keyboard.type(codeOf(member.secret));
  await page.keyboard.press("Enter");
  await expect(greeting(page, member.name)).toBeVisible();
}

async function find(page: Page, name: string): Promise<void> {
  await press(page, room(page, "nav-rewards"));
  await expect(page.getByRole("heading", { name: t("catalogue-title") })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: t("skip-to-content") })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("searchbox", { name: t("search-label") }));
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]q=/);
  await press(page, page.getByRole("article").getByRole("link", { name }));
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

async function redeem(page: Page): Promise<void> {
  await tabTo(page, page.getByRole("radio", { checked: true }));
  const wanted = page.getByRole("radio", { name: "€10 2,000 points" });
  for (let steps = 0; steps < 4 && !(await wanted.isChecked()); steps += 1) await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeFocused();
  await tabTo(page, page.getByLabel(t("how-many")));
  await page.keyboard.press("ArrowUp");
  await press(page, page.getByRole("button", { name: t("review-button") }));
  await expect(page.getByRole("heading", { name: t("several-of", { n: 2, name: "Book token" }) })).toBeVisible();
  await press(page, redeemButton(page));
  await expect(page.getByRole("heading", { name: t.like("redemption-headline-placed") })).toBeVisible();
}

async function takeBack(page: Page): Promise<void> {
  await press(page, room(page, "nav-redemptions"));
  await expect(page.getByRole("heading", { name: t("redemptions-title") })).toBeVisible();
  await press(page, page.getByRole("main").getByRole("link", { name: "Book token" }));
  await expect(page.getByRole("heading", { name: t.like("redemption-headline-placed") })).toBeVisible();
  await press(page, page.getByRole("button", { name: t("cancel-button") }), "Space");
  await expect(page.getByRole("heading", { name: t("redemption-headline-cancelled") })).toBeVisible();
}

async function readStatement(page: Page): Promise<void> {
  await press(page, room(page, "nav-wallet"));
  await expect(page.getByRole("heading", { name: t("nav-wallet"), level: 1 })).toBeVisible();
  await press(page, page.getByRole("link", { name: t("recent-all") }));
  await expect(page.getByRole("heading", { name: t("statement-whole"), level: 1 })).toBeVisible();
  const newest = page.getByRole("main").getByRole("listitem").filter({ hasText: t("statement-open") }).first();
  await press(page, newest.getByText(t("statement-open")), "Space");
  await expect(newest.getByText(t("line-lots"))).toBeVisible();
}

test.describe.configure({ timeout: 120_000 });

test("all of it, without a mouse", async ({ page, member }) => {
  await comeIn(page, member);
  await find(page, "Book token");
  await redeem(page);
  await takeBack(page);
  await readStatement(page);
  await press(page, room(page, "nav-you"));
  await expect(page.getByRole("heading", { name: t("account-title"), level: 1 })).toBeVisible();
  await press(page, page.getByRole("button", { name: t("sign-out") }));
  await expect(page.getByRole("heading", { name: t("welcome-title") })).toBeVisible();
});

test.describe("refused", () => {
  test.use({ allowConsole: refusals(401, 422) });

  test("somebody is led from the summary to the field, and goes on from there", async ({ page, member }) => {
    await signIn(page, member);
    await review(page, "book-token", "option=10&quantity=1");
    const field = page.getByLabel(t("destination-email"), { exact: true });
    await tabTo(page, field);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("friend.example.com");
    await page.keyboard.press("Enter");
    const summary = page.getByRole("alert", { name: t("error-summary-title", { n: 1 }) });
    await expect(summary).toBeFocused();
    await press(page, summary.getByRole("link", { name: t("email-no-at") }));
    await expect(field).toBeFocused();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("friend@example.com");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: t.like("redemption-headline-placed") })).toBeVisible();
  });

  test("a wrong password brings the focus to where it is typed again", async ({ page, member }) => {
    await page.goto("/sign-in");
    await page.keyboard.type(member.email);
    await tabTo(page, page.getByLabel(t("password-label")));
    await page.keyboard.type("not the right one");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel(t("password-label"))).toBeFocused();
  });
});

test("what an act has done takes the focus", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/notifications");
  await press(page, page.getByRole("button", { name: t("choices-keep") }));
  await expect(page.getByRole("status").filter({ hasText: t("choices-kept") })).toBeFocused();
});

test("a filter acts at once, and the focus stays on it", async ({ page, member, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without scripts the button sends the filters");
  await signIn(page, member);
  await page.goto("/catalogue");
  await page.waitForFunction(() => "awake" in document.documentElement.dataset);
  const box = page.getByRole("checkbox", { name: counted(t("delivery-email")) });
  if (!(await box.isVisible())) await press(page, page.getByText(t("filters-title")), "Enter");
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/delivery=email/);
  await expect(box).toBeChecked();
  await expect(box).toBeFocused();
});
