import { type Locator, type Page } from "@playwright/test";

import { expectPocketed } from "../support/card";
import { signIn } from "../support/member";
import { confirm } from "../support/redeem";
import { expect, test } from "../support/test";

const REWARD = "/rewards/book-token";

/** How this address is asked for from now on: ahead, as such; and by whom it is opened, from what came ahead or from the network. */
async function watch(page: Page, path: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const asked: string[] = [];
  const isIt = (url: string) => new URL(url).pathname === path;
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ request: { url, headers }, type }) => {
    if (isIt(url) && type === "Prefetch") asked.push(`ahead as ${headers["Sec-Purpose"] ?? headers["sec-purpose"] ?? "nothing"}`);
  });
  session.on("Network.responseReceived", ({ response: { url, fromPrefetchCache }, type }) => {
    if (isIt(url) && type === "Document") asked.push(fromPrefetchCache ? "opened" : "asked for");
  });
  return asked;
}

function rewardLink(page: Page): Locator {
  return page.getByRole("main").getByRole("link", { name: "Book token", exact: true });
}

async function expectReward(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "Book token", level: 1 })).toBeVisible();
}

/** The rules by which the browser fetches ahead are there. */
async function expectRules(page: Page): Promise<void> {
  await expect(page.locator('script[type="speculationrules"]')).toHaveCount(1);
}

test.describe("where nothing is to be spared", () => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("a reward is fetched when the pointer rests on it, and not again when it is opened", async ({ page }) => {
    await page.goto("/catalogue?q=book");
    await expectRules(page);
    const asked = await watch(page, REWARD);
    const link = rewardLink(page);
    await link.hover();
    await expect.poll(() => asked).toEqual(["ahead as prefetch"]);
    await link.click();
    await expectReward(page);
    expect(asked).toEqual(["ahead as prefetch", "opened"]);
  });

  test("a member's pages come ahead, too, past the worker", async ({ page, member }) => {
    await signIn(page, member);
    await expectPocketed(page);
    await page.goto("/catalogue?q=book");
    await expectRules(page);
    const asked = await watch(page, REWARD);
    const followed: string[] = [];
    page.on("request", (request) => request.url().includes("/live?") && followed.push(request.url()));
    const link = rewardLink(page);
    await link.hover();
    await expect.poll(() => asked).toEqual(["ahead as prefetch"]);
    expect(followed.length, "what came ahead follows nothing").toBeLessThanOrEqual(1);
    await link.click();
    await expectReward(page);
    expect(asked).toEqual(["ahead as prefetch", "opened"]);
    await expect.poll(() => followed.at(-1)).toMatch(/\?books=\d+&opened$/);
  });

  test("files are not fetched ahead", async ({ page, member }) => {
    await signIn(page, member);
    await page.goto("/wallet/statement");
    await expectRules(page);
    const files = await watch(page, "/wallet/statement.csv");
    const pages = await watch(page, "/help");
    await page.getByRole("link", { name: "CSV" }).hover();
    await page.getByRole("link", { name: "Help" }).hover();
    await expect.poll(() => pages).toEqual(["ahead as prefetch"]);
    expect(files).toEqual([]);
  });

  test("the picture of a reward travels from the shelf to the redemption", async ({ page, member }) => {
    await signIn(page, member);
    await page.addInitScript(() => {
      addEventListener("pagereveal", async ({ viewTransition }) => {
        await viewTransition?.ready;
        const moved = document.getAnimations().map(({ effect }) => (effect as KeyframeEffect).pseudoElement);
        document.documentElement.dataset.moved = moved.join(" ");
      });
    });
    const expectMoved = () => expect(page.locator("html")).toHaveAttribute("data-moved", /::view-transition-group\(book-token\)/);
    await page.goto("/catalogue?q=book");
    await rewardLink(page).click();
    await expectMoved();
    await page.getByRole("button", { name: "Review your redemption" }).click();
    await expect(page.getByRole("heading", { name: "Does this look right?" })).toBeVisible();
    await expectMoved();
    await confirm(page);
    await expectMoved();
  });

  test("who saves data gets nothing ahead, and no transition", async ({ page }) => {
    await page.addInitScript(() => {
      const { connection } = navigator as Navigator & { connection: object };
      Object.defineProperty(connection, "saveData", { value: true });
      addEventListener("pagereveal", ({ viewTransition }) => (document.documentElement.dataset.moved = String(Boolean(viewTransition))));
    });
    await page.goto("/catalogue?q=book");
    await rewardLink(page).click();
    await expectReward(page);
    await expect(page.locator("html")).toHaveAttribute("data-moved", "false");
    await expect(page.locator('script[type="speculationrules"]')).toHaveCount(0);
  });
});

test("who wants less motion gets nothing ahead, and no transition", async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener("pagereveal", ({ viewTransition }) => (document.documentElement.dataset.moved = String(Boolean(viewTransition))));
  });
  await page.goto("/catalogue?q=book");
  const asked = await watch(page, REWARD);
  const link = rewardLink(page);
  await link.hover();
  await link.click();
  await expectReward(page);
  await expect(page.locator("html")).toHaveAttribute("data-moved", "false");
  expect(asked).toEqual(["asked for"]);
  await expect(page.locator('script[type="speculationrules"]')).toHaveCount(0);
});
