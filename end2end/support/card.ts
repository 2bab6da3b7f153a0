import { type Locator, type Page } from "@playwright/test";
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
