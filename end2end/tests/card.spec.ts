import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { barcode, code, digits, expectPocketed, kept, qrCode, scanned, shownCard } from "../support/card";
import { newMember, signIn, signOut } from "../support/member";
import { expect, test } from "../support/test";
import { Till } from "../support/till";

/** How the browser notes that there is no network, which is what is tested. */
test.use({ points: 0, allowConsole: /ERR_INTERNET_DISCONNECTED|Service Worker navigation preload/ });

const OFFLINE = "There is no connection just now.";
const EVERY = "The code changes every 30 seconds.";
const HOUR = 60 * 60 * 1_000;

/** Opens the card and waits until the browser has kept it. */
async function pocketed(page: Page): Promise<string> {
  const shown = await shownCard(page);
  await expectPocketed(page);
  return shown;
}

async function expectTaken(till: Till, card: string): Promise<void> {
  expect(await till.post("/members/lookup", { card })).toMatchObject({ status: 200, body: { name: "Nora" } });
}

test("the code changes every thirty seconds, and a till takes each", async ({ page, member }) => {
  const till = await Till.open();
  await signIn(page, member);
  await page.clock.install();
  const first = await shownCard(page);
  await expect(page.getByText(EVERY)).toBeVisible();
  await expect(page.getByRole("link", { name: "New code" })).toBeHidden();
  await expectTaken(till, first);
  await page.clock.fastForward(30_000);
  await expect.poll(() => code(page)).not.toBe(first);
  const second = await code(page);
  expect(await scanned(qrCode(page))).toEqual([`ZBAR_QRCODE ${second}`]);
  expect(await scanned(barcode(page))).toEqual([`ZBAR_CODE128 ${second}`]);
  await expectTaken(till, second);
  await audit(page);
});

test("a clock that is wrong is told, and the card goes by the server's", async ({ page, member }) => {
  const till = await Till.open();
  await signIn(page, member);
  await page.clock.install({ time: Date.now() + HOUR });
  const shown = await shownCard(page);
  await expect(page.getByText("The clock of this device is not right.")).toBeVisible();
  await expect(page.getByText(EVERY)).toBeVisible();
  await expectTaken(till, shown);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`by ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test("without a network the card shows codes that a till takes", async ({ page, context, member }) => {
      const till = await Till.open();
      await signIn(page, member);
      const before = await pocketed(page);
      await context.setOffline(true);
      await page.clock.install();
      await page.reload();
      await expect(page.getByText(OFFLINE)).toBeVisible();
      await expect(page.getByText(EVERY)).toBeVisible();
      await page.clock.fastForward(30_000);
      await expect.poll(() => code(page)).not.toBe(before);
      const shown = await code(page);
      expect(await scanned(qrCode(page))).toEqual([`ZBAR_QRCODE ${shown}`]);
      expect(await scanned(barcode(page))).toEqual([`ZBAR_CODE128 ${shown}`]);
      await expectTaken(till, shown);
      await audit(page);
    });
  });
}

test("any other page says that there is no network, and leads to the card", async ({ page, context, member }) => {
  await signIn(page, member);
  await pocketed(page);
  await context.setOffline(true);
  await page.goto("/wallet");
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await audit(page);
  await page.getByRole("link", { name: "Your card" }).click();
  await expect(digits(page)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(OFFLINE)).toBeHidden();
  await page.goto("/wallet");
  await expect(page.getByRole("heading", { name: "Wallet" })).toBeVisible();
});

test("only pages, and what the card needs, pass through what keeps it", async ({ page, member }) => {
  await signIn(page, member);
  await pocketed(page);
  await page.reload();
  await expect(page.getByText(EVERY)).toBeVisible();
  for (const address of ["/wallet", "/robots.txt", "/health/live"]) {
    const answer = page.waitForResponse(`**${address}`);
    await page.evaluate((address) => fetch(address), address);
    expect((await answer).fromServiceWorker(), address).toBe(false);
  }
  expect((await kept(page)).filter((path) => path === "/card")).toHaveLength(1);
});

test("after signing out nothing of the card is left", async ({ page, context, member }) => {
  await signIn(page, member);
  await pocketed(page);
  await signOut(page);
  expect(await kept(page)).not.toContain("/card");
  await context.setOffline(true);
  // There may be nobody left to answer.
  await page.goto("/card").catch(() => undefined);
  await expect(digits(page)).toHaveCount(0);
});

test("a card goes when its member has to sign in again", async ({ page, context, member }) => {
  await signIn(page, member);
  await pocketed(page);
  await context.clearCookies();
  await page.goto("/card");
  await expect(page.getByRole("heading", { name: "Good to see you", exact: true })).toBeVisible();
  await expect.poll(() => kept(page)).not.toContain("/card");
  await context.setOffline(true);
  await page.goto("/card");
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
});

test("who signs in next on the same device sees no card but their own", async ({ page, context, member }) => {
  await signIn(page, member);
  const hers = await pocketed(page);
  // As if the sign-in had ended elsewhere: this device hears nothing of it.
  await context.clearCookies();
  await signIn(page, await newMember(0));
  const his = await pocketed(page);
  expect(his.slice(0, 12)).not.toBe(hers.slice(0, 12));
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(OFFLINE)).toBeVisible();
  expect((await code(page)).slice(0, 12)).toBe(his.slice(0, 12));
});

test("what an older release kept is gone", async ({ page, member }) => {
  await page.goto("/sign-in");
  await page.evaluate(async () => (await caches.open("an older release")).put("/card", new Response("an older card")));
  await signIn(page, member);
  await pocketed(page);
  const names = () => page.evaluate(() => caches.keys());
  await expect.poll(async () => (await names()).length).toBe(1);
  expect(await names()).not.toContain("an older release");
});
