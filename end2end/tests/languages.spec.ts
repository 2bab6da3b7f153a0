import { type Page } from "@playwright/test";

import { codeOf } from "../support/authenticator";
import { secret } from "../support/canary";
import { shownCard } from "../support/card";
import { join } from "../support/joining";
import { letterFor } from "../support/mail";
import { giveCode, givePassword, greeting, signIn, signOut } from "../support/member";
import { figure, redeemButton } from "../support/redeem";
import { search } from "../support/shelf";
import { expect, test } from "../support/test";
import { ENGLISH, LANGUAGES, type Texts, escaped, texts } from "../support/texts";
import { Till } from "../support/till";

/** What is bought can be returned for two weeks, and its points can be spent after that. */
const LONG_AGO_DAYS = 20;
const DAY = 24 * 60 * 60 * 1000;
/** A code of the authenticator works once: the next one is right already. */
const A_STEP = 30_000;

/** A purchase of so long ago that its points can be spent. */
async function buy(page: Page, amount: string): Promise<void> {
  const till = await Till.open();
  const member = await till.lookUp(await shownCard(page));
  await till.report({ member }, amount, new Date(Date.now() - LONG_AGO_DAYS * DAY));
}

async function expectAvailable(page: Page, t: Texts, points: number): Promise<void> {
  await page.goto("/wallet");
  const sum = figure(page, escaped(t("figure-available")), `${escaped(t.number(points))}\\s*${escaped(t("figure-available-text"))}`);
  await expect(sum).toBeVisible();
}

/** Coffee for two, which is there at once; its name. */
async function redeemCoffee(page: Page, t: Texts, name: string): Promise<void> {
  await page.getByRole("navigation", { name: t("nav-main") }).getByRole("link", { name: t("nav-rewards") }).click();
  await expect(page.getByRole("heading", { name: t("catalogue-title") })).toBeVisible();
  await search(page, name, t);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("group", { name: t("choose-option") }).getByRole("radio")).toHaveCount(2);
  await page.getByLabel(t("how-many")).fill("2");
  await page.getByRole("button", { name: t("review-button") }).click();
  await expect(page.getByRole("heading", { name: t("redeem-title") })).toBeVisible();
  await expect(page.getByRole("heading", { name: t("several-of", { n: 2, name }) })).toBeVisible();
  await expect(figure(page, escaped(t("after-this")), escaped(t("points", { n: 3_200 })))).toBeVisible();
  await redeemButton(page, t).click();
  await expect(page.getByRole("heading", { name: t("redemption-headline-fulfilled", { name: "Ada" }) })).toBeVisible();
  await expect(page.getByText(t.like("thanks-one", { n: 1_800, shop: "Quince Tea" }))).toBeVisible();
  await page.getByRole("button", { name: t("codes-show", { n: 2 }) }).click();
  (await page.getByText(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/).allInnerTexts()).forEach(secret);
}

async function readStatement(page: Page, t: Texts, reward: string): Promise<void> {
  await page.getByRole("navigation", { name: t("nav-main") }).getByRole("link", { name: t("nav-wallet") }).click();
  await page.getByRole("link", { name: t("recent-all") }).click();
  await expect(page.getByRole("heading", { name: t("statement-whole"), level: 1 })).toBeVisible();
  const rows = page.getByRole("main").getByRole("listitem");
  const earned = rows.filter({ hasText: t("entry-issued") });
  await expect(earned).toContainText(t("statement-after", { n: 5_000 }));
  await page.getByText(t("statement-more")).click();
  await page.getByLabel(t("statement-kind")).selectOption({ label: t("statement-spent") });
  await page.getByRole("button", { name: t("statement-show"), exact: true }).click();
  await expect(earned).toHaveCount(0);
  const spent = rows.filter({ hasText: reward }).filter({ hasText: t.number(1_800) }).first();
  await spent.getByText(t("statement-open")).click();
  await expect(spent.getByText(t("line-reward"), { exact: true })).toBeVisible();
  await expect(spent.getByRole("link", { name: reward })).toBeVisible();
}

async function expectSpoken(page: Page, language: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

for (const language of LANGUAGES) {
  const t = texts(language);

  test(`${language}: from joining to the statement, and known again in another browser`, async ({ page, browser }) => {
    await page.goto(`/?lang=${language}`);
    await expect(page.getByRole("heading", { name: t("welcome-title") })).toBeVisible();
    const ada = await join(page, t);
    await page.goto("/");
    await expect(greeting(page, ada.name, t)).toBeVisible();
    await expectSpoken(page, language);

    await buy(page, "500.00");
    await expectAvailable(page, t, 5_000);
    await page.goto("/rewards/coffee-for-two");
    const reward = await page.getByRole("heading", { level: 1 }).innerText();
    await redeemCoffee(page, t, reward);
    const letter = await letterFor(ada.email, t("mail-reward-ready-subject", { reward }));
    expect(letter.text).toContain(t("mail-hello", { name: ada.name }));
    expect(letter.text).toContain(t("mail-reward-ready-text", { reward }));
    expect(letter.html).toContain(`lang="${language}"`);
    await readStatement(page, t, reward);
    await signOut(page, t);
    // The browser remembers it for whoever comes next.
    await expectSpoken(page, language);

    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await other.goto("/sign-in");
    await givePassword(other, ada.email, ada.password);
    await giveCode(other, codeOf(ada.secret, A_STEP));
    await expect(greeting(other, ada.name, t)).toBeVisible();
    await expectSpoken(other, language);
    await elsewhere.close();
  });
}

test.describe("for whoever is nobody yet", () => {
  test.use({ locale: "de-AT" });

  test("the browser is heard, then its cookie, and an address before both", async ({ page, context }) => {
    await page.goto("/catalogue");
    await expectSpoken(page, "de");
    await page.getByRole("button", { name: "Italiano" }).click();
    await expectSpoken(page, "it");
    await expect(page).toHaveURL("/catalogue");
    await page.goto("/help?lang=ms");
    await expectSpoken(page, "ms");
    await page.getByRole("link", { name: texts("ms")("foot-terms") }).click();
    await expect(page).toHaveURL("/terms");
    await expectSpoken(page, "ms");
    const cookie = (await context.cookies()).find(({ name }) => name === "language");
    expect(cookie).toMatchObject({ value: "ms", httpOnly: true, sameSite: "Lax" });
    expect(cookie!.expires * 1000 - Date.now()).toBeGreaterThan(300 * DAY);
  });

  test("an address that asks for a language we do not have changes nothing", async ({ page }) => {
    for (const asked of ["fr", "", "de-CH", "../it"]) {
      await page.goto(`/help?lang=${encodeURIComponent(asked)}`);
      await expectSpoken(page, "de");
    }
  });
});

test("the choice is that of the address, not its page", async ({ page }) => {
  await page.goto("/catalogue?q=tea&lang=it");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expectSpoken(page, "de");
  await expect(page).toHaveURL("/catalogue?q=tea");
});

test("a member's choice is kept with the account, and an address goes before it", async ({ page, member, browser }) => {
  await signIn(page, member);
  await page.goto("/account");
  const choice = page.getByRole("region", { name: ENGLISH("foot-language") });
  await choice.getByRole("button", { name: "Bahasa Melayu" }).click();
  await expect(page.getByRole("region", { name: texts("ms")("foot-language") }).getByRole("button", { name: "Bahasa Melayu" })).toHaveAttribute("aria-current", "true");
  await page.goto("/wallet?lang=it");
  await expectSpoken(page, "it");
  await page.getByRole("link", { name: texts("it")("recent-all") }).click();
  await expect(page).toHaveURL("/wallet/statement");
  // Their own choice is what lasts.
  await expectSpoken(page, "ms");

  const elsewhere = await browser.newContext({ locale: "de-DE" });
  const other = await elsewhere.newPage();
  const t = texts("de");
  await other.goto("/sign-in");
  await expectSpoken(other, "de");
  await givePassword(other, member.email, member.password, t);
  await giveCode(other, codeOf(member.secret, A_STEP), t);
  await expect(greeting(other, member.name, texts("ms"))).toBeVisible();
  await elsewhere.close();
});
