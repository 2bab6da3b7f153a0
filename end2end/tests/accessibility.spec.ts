import { type Page } from "@playwright/test";

import { auditInBothSchemes } from "../support/a11y";
import { codeOf } from "../support/authenticator";
import { expectToFit } from "../support/fit";
import { giveCode, givePassword, newMember, signIn } from "../support/member";
import {
  FILLED,
  OF_ANYBODY,
  OF_A_MEMBER,
  REFUSING_ANYBODY,
  REFUSING_A_MEMBER,
  type Refusing,
  act,
  ask,
  refuse,
  settle,
} from "../support/pages";
import { expect, refusals, test } from "../support/test";
import { ENGLISH, LANGUAGES, type Texts, escaped, texts } from "../support/texts";

/** The narrowest screen that a page must fit (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };
/** From here on a page is laid out for a desk, in pixels. */
const DESK = 896;
/** What a finger hits (WCAG 2.5.5). */
const FINGER = 44;
/** Parts of about the same length, so that workers that share them end together. */
const PARTS = 2;

/** Half a minute of audits, or more on a busy machine. */
test.describe.configure({ timeout: 180_000 });
test.use({ allowConsole: refusals(401, 404, 410, 422) });

for (const language of LANGUAGES) {
  const t = texts(language);

  test.describe(`in ${language}`, () => {
    test.beforeEach(async ({ page }) => {
      await page.goto(`/sign-in?lang=${language}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
    });

    test("the pages of anybody", async ({ page }) => {
      await inspectEach(page, OF_ANYBODY);
    });

    for (const part of Array(PARTS).keys()) {
      test(`the pages of a member, ${part + 1} of ${PARTS}`, async ({ page, member }) => {
        await signIn(page, member, 0, t);
        await inspectEach(page, OF_A_MEMBER.filter((_, at) => at % PARTS === part));
      });
    }

    test("the pages of a member who has done a lot", async ({ page, member }) => {
      await signIn(page, member, 0, t);
      await inspectEach(page, [...FILLED, ...(await settle(page, member.email))]);
    });

    test("the steps of a sign-in, and what somebody is asked", async ({ page, member, browser }) => {
      await givePassword(page, member.email, member.password, t);
      await expect(page.getByRole("heading", { name: t("code-title") })).toBeVisible();
      await inspect(page);
      await giveCode(page, "000000", t);
      await expectRefused(page, t, "code-wrong");
      await inspect(page);
      await giveCode(page, codeOf(member.secret), t);

      const head = await newMember(0);
      const elsewhere = await (await browser.newContext()).newPage();
      await signIn(elsewhere, head);
      await ask(elsewhere, member.email);
      await elsewhere.context().close();
      await inspectEach(page, ["/account/household"]);
      await act(page, "factors/totp/begin", {});
      await act(page, "factors/recovery-codes/make", {});
      await inspectEach(page, ["/account/security/totp", "/account/security/recovery-codes"]);
    });

    test("forms that refuse", async ({ page, member }) => {
      await inspectRefused(page, t, REFUSING_ANYBODY);
      await page.goto("/sign-in");
      await signIn(page, member, 0, t);
      await ask(page, (await newMember(0)).email);
      await inspectRefused(page, t, REFUSING_A_MEMBER);
    });
  });
}

async function inspectRefused(page: Page, t: Texts, forms: Refusing[]): Promise<void> {
  for (const form of forms) {
    await refuse(page, t, form);
    await expectRefused(page, t, form.complaint);
    await inspect(page);
  }
}

/** The summary names what is wrong and leads to its field, which tells it, too. */
async function expectRefused(page: Page, t: Texts, complaint: string): Promise<void> {
  const summary = page.getByRole("alert", { name: t.like("error-summary-title") }).or(page.getByRole("alert", { name: t("error-summary-title", { n: 1 }) }));
  const link = summary.getByRole("link", { name: t.like(complaint) });
  const told = await link.innerText();
  const field = page.locator((await link.getAttribute("href"))!);
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(new RegExp(escaped(told)));
  await link.click();
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
}

test("a keyboard comes past the navigation at once", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/catalogue");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: ENGLISH("skip-to-content") })).toBeFocused();
  await expect(page.getByRole("link", { name: ENGLISH("skip-to-content") })).toBeInViewport();
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

async function inspectEach(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await inspect(page);
  }
}

/** What every page owes, as it stands, by day and by night. */
async function inspect(page: Page): Promise<void> {
  await expect.soft(page.getByRole("heading", { level: 1 }), `the main heading of ${page.url()}`).toHaveCount(1);
  await auditInBothSchemes(page);
  // On a phone alone: the same width at a desk is looked at in zoom.spec.ts.
  if (page.viewportSize()!.width < DESK) await expectToFit(page, NARROW);
}
