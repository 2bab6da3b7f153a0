import { type Locator, type Page, expect } from "@playwright/test";
import { scanImageData } from "@undecaf/zbar-wasm";
import { PNG } from "pngjs";

/** The twenty digits under the codes of a card. */
export function digits(page: Page): Locator {
  return page.getByText(/^(\d{4} ){4}\d{4}$/);
}

/** The same as a till takes them. */
export async function code(page: Page): Promise<string> {
  return (await digits(page).innerText()).replaceAll(" ", "");
}

/** What the member's card shows, once it is open. */
export async function shownCard(page: Page): Promise<string> {
  await page.goto("/card");
  return code(page);
}

export function qrCode(page: Page): Locator {
  return page.getByRole("img", { name: "Your card as a QR code" }).locator("..");
}

export function barcode(page: Page): Locator {
  return page.getByRole("img", { name: "Your card as a barcode" }).locator("..");
}

/** What a scanner reads of a picture on the screen. */
export async function scanned(drawn: Locator): Promise<string[]> {
  const { data, width, height } = PNG.sync.read(await drawn.screenshot());
  const pixels = { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb" as const };
  return (await scanImageData(pixels as ImageData)).map((symbol) => `${symbol.typeName} ${symbol.decode()}`);
}

/** The paths of all pages that the browser keeps for where there is no network, and of what is noted of them. */
export function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    const paths = requests.map(({ url }) => new URL(url).pathname);
    return paths.filter((path) => !path.startsWith("/assets/")).sort();
  });
}

/** Waits until the browser has kept what a member needs where there is no network. */
export async function expectPocketed(page: Page): Promise<void> {
  // Once it is active it asks for the card once more, and notes the balance anew.
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active && active.state !== "activated") await new Promise((changed) => active.addEventListener("statechange", changed, { once: true }));
  });
  await expect.poll(() => kept(page)).toEqual(expect.arrayContaining(["/card", "/help", "/help/redeem", "/note", "/offline", "/terms"]));
}
