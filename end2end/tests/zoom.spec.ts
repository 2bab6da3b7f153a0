import { expectToFit, illegible } from "../support/fit";
import { tabThrough } from "../support/keyboard";
import { signIn } from "../support/member";
import { settle } from "../support/pages";
import { expect, test } from "../support/test";
import { LANGUAGES, texts } from "../support/texts";

/** A window of 1280 × 1024 at 400 % (WCAG 1.4.10). */
const ZOOMED = { width: 320, height: 256 };

const OF_ANYBODY = ["/", "/sign-in", "/sign-up", "/catalogue", "/rewards/book-token", "/help/redeem", "/terms"];
const OF_A_MEMBER = [
  ...["/", "/catalogue", "/rewards/book-token", "/rewards/stoneware-teapot/redeem", "/redemptions", "/wallet", "/wallet/statement"],
  ...["/wallet/send", "/earn", "/what-if?buy=12.50&redeem=100", "/card", "/account", "/account/security", "/account/auto-redeem"],
];

test.describe.configure({ timeout: 120_000 });
test.use({ viewport: ZOOMED });

for (const language of LANGUAGES) {
  const t = texts(language);

  test(`${language}: at 400 %, nothing is cut, and the focus is never covered`, async ({ page, member }) => {
    await page.goto(`/?lang=${language}`);
    const inspect = async (path: string) => {
      await page.goto(path);
      await expectToFit(page, ZOOMED);
      expect.soft(await illegible(page), `on ${path}`).toEqual([]);
      expect(await tabThrough(page)).toBeGreaterThan(4);
    };
    for (const path of OF_ANYBODY) await inspect(path);
    await page.goto("/sign-in");
    await signIn(page, member, 0, t);
    const settled = await settle(page, member.email);
    for (const path of [...OF_A_MEMBER, ...settled]) await inspect(path);
  });
}
