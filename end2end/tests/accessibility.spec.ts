import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { givePassword, signIn } from "../support/member";
import { confirm, redeemButton, review } from "../support/redeem";
import { expect, refusals, test } from "../support/test";

/** The narrowest screen that a page must fit (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };
/** What a finger hits (WCAG 2.5.5). */
const FINGER = 44;

const OF_ANYBODY = [
  ...["/", "/sign-in", "/nowhere", "/catalogue", "/catalogue?page=2", "/catalogue?q=zeppelin"],
  ...["/rewards/book-token", "/rewards/spa-morning"],
  ...["/sign-up", "/verify-email", "/verify-email?token=x", "/forgot-password", "/reset-password?token=x"],
  ...["/confirm-email?token=x", "/help", "/help?q=points", "/help/redeem", "/help/get-more", "/help/safe-account", "/offline", "/terms", "/unsubscribe?token=x"],
];
const OF_A_MEMBER = [
  ...["/", "/catalogue", "/redemptions", "/wallet", "/earn", "/earn?amount=12.50", "/earn?amount=x", "/tiers", "/card", "/account"],
  ...["/wallet/statement", "/wallet/statement?q=x&kind=spent", "/wallet/send", "/account/household", "/notifications"],
  ...["/what-if?buy=12.50&redeem=100", "/what-if?buy=x&redeem=-1"],
  ...["/nowhere", "/rewards/book-token"],
  ...["/rewards/book-token/redeem", "/rewards/stoneware-teapot/redeem", "/rewards/wireless-headphones/redeem"],
  ...["/account/auto-redeem", "/account/auto-redeem?preview=1&threshold=500", "/account/email", "/account/security", "/account/security/password", "/account/security/totp"],
  ...["/account/security/passkeys", "/account/security/recovery-codes", "/account/sessions", "/step-up"],
];

/** Half a minute of audits, or more on a busy machine. */
test.describe.configure({ timeout: 180_000 });
test.use({ allowConsole: refusals(404, 410, 422) });

const LANGUAGES = [
  { language: "English", cancel: "Cancel this redemption" },
  { language: "German", cancel: "Diese Einlösung stornieren" },
];

for (const { language, cancel } of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test("the pages of anybody", async ({ page }) => {
      await page.goto("/");
      await speak(page, language);
      await inspectEach(page, OF_ANYBODY);
    });

    test("the pages of a member", async ({ page, member }) => {
      await signIn(page, member);
      await speak(page, language);
      await inspectEach(page, OF_A_MEMBER);
    });

    test("the pages of somebody who redeems and cancels", async ({ page, member }) => {
      await signIn(page, member);
      await review(page, "book-token", "option=10&quantity=2");
      await confirm(page);
      await speak(page, language);
      const placed = page.url();
      await inspectEach(page, ["/", "/redemptions", "/wallet", placed]);
      await page.getByRole("button", { name: cancel }).click();
      await expect(page.getByRole("button", { name: cancel })).toHaveCount(0);
      await inspect(page);
      await inspectEach(page, ["/redemptions"]);
    });

    test("the second step of a sign-in", async ({ page, member }) => {
      await page.goto("/sign-in");
      await givePassword(page, member.email, member.password);
      await expect(page.getByRole("heading", { name: "Your six-digit code" })).toBeVisible();
      await speak(page, language);
      await inspect(page);
    });
  });
}

test("forms with errors", async ({ page, member }) => {
  await page.goto("/sign-in");
  await givePassword(page, "nora", "");
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page);
  await signIn(page, member);
  await review(page, "stoneware-teapot", "quantity=1");
  await redeemButton(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page);
});

test("a keyboard comes past the navigation at once", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/catalogue");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("a finger hits what leads on", async ({ page, member, hasTouch }) => {
  test.skip(!hasTouch, "for a screen that is touched");
  await signIn(page, member);
  for (const path of ["/", "/catalogue", "/rewards/book-token"]) {
    await page.goto(path);
    const links = await page.getByRole("navigation").getByRole("link").all();
    const buttons = await page.getByRole("main").getByRole("button").all();
    expect(links.length).toBeGreaterThan(0);
    for (const target of [...links, ...buttons]) {
      const box = await target.boundingBox();
      const name = `${await target.innerText()} on ${path}`;
      expect.soft(box?.height, `height of ${name}`).toBeGreaterThanOrEqual(FINGER);
      expect.soft(box?.width, `width of ${name}`).toBeGreaterThanOrEqual(FINGER);
    }
  }
});

async function speak(page: Page, language: string): Promise<void> {
  if (language === "English") return;
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("button", { name: "English" })).toBeVisible();
}

async function inspectEach(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await inspect(page);
  }
}

/** What every page owes, as it stands. */
async function inspect(page: Page): Promise<void> {
  await expect.soft(page.getByRole("heading", { level: 1 }), `the main heading of ${page.url()}`).toHaveCount(1);
  await audit(page);
  const usual = page.viewportSize() ?? NARROW;
  await page.setViewportSize(NARROW);
  // A window that was made narrow is laid out anew when the browser comes to it.
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.configure({ soft: true }).poll(width, `the width of ${page.url()}`).toBeLessThanOrEqual(NARROW.width);
  await page.setViewportSize(usual);
}
