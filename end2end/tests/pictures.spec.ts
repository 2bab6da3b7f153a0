import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Page, type PageScreenshotOptions } from "@playwright/test";

import { type ClockedPortal, clocked } from "../support/clocked";
import { type Member, signIn } from "../support/member";
import { confirm, review } from "../support/redeem";
import { expect, refusals } from "../support/test";
import { Till } from "../support/till";

/** After all that the demo's rewards have an end for, so that its shelf is the same on every day. */
const THEN = Date.UTC(2031, 2, 14, 10);
const DAY = 24 * 60 * 60 * 1000;
/** What the pictures were taken with: another face or another engine draws other pictures. */
const FACE = join(__dirname, "../pictures/face.json");

const OF_ANYBODY = [
  ...["/", "/sign-in", "/sign-up", "/forgot-password", "/reset-password?token=x", "/verify-email", "/nowhere", "/offline"],
  ...["/catalogue", "/catalogue?q=zeppelin", "/rewards/book-token", "/help", "/help/redeem", "/help?q=points", "/terms", "/dev/gallery"],
];
const OF_A_MEMBER = [
  ...["/", "/catalogue", "/rewards/book-token", "/rewards/stoneware-teapot/redeem", "/redemptions", "/wallet", "/wallet/statement"],
  ...["/wallet/send", "/card", "/earn", "/what-if?buy=12.50&redeem=100", "/tiers", "/notifications", "/account", "/account/household"],
  ...["/account/auto-redeem?preview=1&threshold=500", "/account/security", "/account/sessions", "/account/email"],
];

clocked.use({ allowConsole: refusals(404, 410, 422) });
clocked.describe.configure({ timeout: 300_000 });

clocked("how the pages look", async ({ portal, page, browser }, { project, config }) => {
  const updates = config.updateSnapshots !== "missing" && config.updateSnapshots !== "none";
  const face = { width: await widthOfText(page), engine: browser.version().split(".")[0] };
  if (updates) writeFileSync(FACE, `${JSON.stringify(face)}\n`);
  const known = existsSync(FACE) && readFileSync(FACE, "utf8") === `${JSON.stringify(face)}\n`;
  clocked.skip(!known, "the pictures were taken with another face or another engine");

  await portal.advance(Math.round((THEN - Date.now()) / 1000));
  for (const path of OF_ANYBODY) await compare(page, path, `${project.name}/stranger`);
  const member = await nora(portal);
  await signIn(page, member, portal.ahead);
  await shop(page, portal);
  for (const path of OF_A_MEMBER) await compare(page, path, `${project.name}/member`);
  await review(page, "book-token", "option=10&quantity=2");
  await confirm(page);
  await compare(page, page.url(), `${project.name}/member`, "redemption");
  await compare(page, `${page.url()}/receipt`, `${project.name}/member`, "receipt");
});

/** One who has the same address in each run. */
async function nora(portal: ClockedPortal): Promise<Member> {
  const member = { email: "nora@example.com", name: "Nora Quill", password: "lanterns on the quay", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" };
  const { email, name, password, secret } = member;
  await portal.guerdon("member", "create", "--email", email, "--name", name, "--password", password, "--totp-secret", secret);
  return member;
}

/** Buys some things in the last months. */
async function shop(page: Page, portal: ClockedPortal): Promise<void> {
  const till = await Till.open(portal);
  await page.goto("/card");
  const card = (await page.locator("#digits").innerText()).replace(/\D/g, "");
  const member = await till.lookUp(card);
  for (const [days, amount, place] of [[90, "820.00", "Quince Tea"], [40, "1240.50", "Paper Lantern Books"], [20, "76.90", "Harbour & Rye"], [2, "12.40", "Quince Tea"]] as const) {
    await till.report({ member }, amount, new Date(portal.now().getTime() - days * DAY), place);
  }
  await page.goto("/wallet");
  await expect(async () => {
    await page.reload();
    await expect(page.locator("#figures")).toContainText("21,3", { timeout: 100 });
  }).toPass({ timeout: 30_000 });
}

async function compare(page: Page, path: string, folder: string, name = nameOf(path)): Promise<void> {
  await page.goto(path);
  await settle(page);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect.soft(page).toHaveScreenshot([...folder.split("/"), `${name}-${scheme}.png`], { ...LOOK, mask: [page.locator(CHANGING)] });
  }
}

/** What is another every second, or in each run. */
const CHANGING = ".qr, .barcode, .pass__number, .pass__next";

/** A long page takes some seconds to draw, twice. */
const LOOK: PageScreenshotOptions & { maxDiffPixelRatio: number } = {
  fullPage: true,
  animations: "disabled",
  caret: "hide",
  maxDiffPixelRatio: 0.01,
  timeout: 30_000,
};

function nameOf(path: string): string {
  return path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home";
}

/** What is another in each run becomes the same: times of day and identities. And every picture is there. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      text.data = text.data
        .replace(/\b\d{1,2}:\d{2}\b/g, "10:00")
        .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "00000000-0000-7000-8000-000000000000");
    }
    const pictures = Array.from(document.images);
    pictures.forEach((picture) => (picture.loading = "eager"));
    await Promise.all([document.fonts.ready, ...pictures.map((picture) => picture.decode().catch(() => undefined))]);
  });
}

async function widthOfText(page: Page): Promise<number> {
  await page.goto("/offline");
  return page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) return 0;
    canvas.font = "100px system-ui";
    return Math.round(canvas.measureText("Points in daylight 0123456789").width);
  });
}
