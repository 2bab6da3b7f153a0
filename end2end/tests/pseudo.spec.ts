import { type Page } from "@playwright/test";

import { expectToFit } from "../support/fit";
import { newMember, signIn } from "../support/member";
import { FILLED, OF_ANYBODY, OF_A_MEMBER, REFUSING_ANYBODY, REFUSING_A_MEMBER, ask, refuse, settle } from "../support/pages";
import { untranslated } from "../support/said";
import { expect, refusals, test } from "../support/test";
import { texts } from "../support/texts";

/** Of a phone that is held upright, and of a desk. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 },
];
/** What the searches of those pages are for. */
const ASKED = ["zeppelin", "cofee", "coffee", "points"];
/** Every component in English, for whoever works on them. */
const OF_DEVELOPERS = ["/dev/gallery"];

test.describe.configure({ timeout: 120_000 });
test.use({ allowConsole: refusals(404, 410, 422) });

async function open(page: Page, tag: string): Promise<void> {
  await page.goto(`/sign-in?lang=${tag}`);
  await expect(page.locator("html")).toHaveAttribute("lang", tag);
}

async function expectToFitAll(page: Page): Promise<void> {
  for (const size of SIZES) await expectToFit(page, size);
}

test.describe("in letters that nobody writes", () => {
  const t = texts("en-XA");

  /** All that the page says comes from the texts, and has room although it is longer. */
  async function inspect(page: Page, own: string[] = []): Promise<void> {
    expect.soft(await untranslated(page, own), `written in code at ${page.url()}`).toEqual([]);
    await expectToFitAll(page);
  }

  async function inspectEach(page: Page, paths: string[], own: string[] = []): Promise<void> {
    for (const path of paths) {
      await page.goto(path);
      await inspect(page, own);
    }
  }

  test.beforeEach(async ({ page }) => open(page, "en-XA"));

  test("the pages of anybody", async ({ page }) => {
    await inspectEach(page, OF_ANYBODY.filter((path) => !OF_DEVELOPERS.includes(path)), ASKED);
  });

  test("the pages of a member", async ({ page, member }) => {
    await signIn(page, member, 0, t);
    await inspectEach(page, OF_A_MEMBER, [member.name, "Nora"]);
  });

  test("the pages of a member who has done a lot", async ({ page, member }) => {
    await signIn(page, member, 0, t);
    const settled = await settle(page, member.email);
    await inspectEach(page, [...FILLED, ...settled], [member.name, "Nora"]);
  });

  test("forms that refuse", async ({ page, member }) => {
    for (const form of REFUSING_ANYBODY) {
      await refuse(page, t, form);
      await inspect(page);
    }
    await page.goto("/sign-in");
    await signIn(page, member, 0, t);
    await ask(page, (await newMember(0)).email);
    for (const form of REFUSING_A_MEMBER) {
      await refuse(page, t, form);
      await inspect(page, [member.name]);
    }
  });
});

test.describe("from right to left", () => {
  const t = texts("ar-XB");

  test.beforeEach(async ({ page }) => open(page, "ar-XB"));

  test("nothing sticks out, of anybody's pages", async ({ page }) => {
    for (const path of OF_ANYBODY) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await expectToFitAll(page);
    }
  });

  test("nor of a member's", async ({ page, member }) => {
    await signIn(page, member, 0, t);
    for (const path of [...OF_A_MEMBER, ...(await settle(page, member.email))]) {
      await page.goto(path);
      await expectToFitAll(page);
    }
  });

  test("the way past the navigation and the navigation itself begin at the right", async ({ page, member }) => {
    await signIn(page, member, 0, t);
    await page.goto("/catalogue");
    const skip = page.getByRole("link", { name: t("skip-to-content") });
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    const middle = page.viewportSize()!.width / 2;
    const { x, width } = (await skip.boundingBox())!;
    expect(x + width / 2).toBeGreaterThan(middle);
    const rooms = page.getByRole("navigation", { name: t("nav-main") }).getByRole("link");
    await expect(rooms).toHaveText(["nav-home", "nav-rewards", "nav-redemptions", "nav-wallet", "nav-you"].map((key) => t(key)));
    const places = await Promise.all((await rooms.all()).map(async (room) => (await room.boundingBox())!.x));
    expect(places).toEqual([...places].sort((one, other) => other - one));
  });
});
