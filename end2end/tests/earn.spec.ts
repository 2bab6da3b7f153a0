import { scanImageData } from "@undecaf/zbar-wasm";
import { type Locator } from "@playwright/test";
import { PNG } from "pngjs";

import { signIn } from "../support/member";
import { expect, test } from "../support/test";
import { Till, shownCard } from "../support/till";

test.use({ points: 1_000 });

/** What a scanner reads of a picture on the screen. */
async function scanned(drawn: Locator): Promise<string[]> {
  const { data, width, height } = PNG.sync.read(await drawn.screenshot());
  const pixels = { data: new Uint8ClampedArray(data), width, height, colorSpace: "srgb" as const };
  return (await scanImageData(pixels as ImageData)).map((symbol) => `${symbol.typeName} ${symbol.decode()}`);
}

test("what is bought with the card is there with its reason, and goes with a return", async ({ page, member }) => {
  const till = await Till.open();
  await signIn(page, member);
  const document = await till.sell(await shownCard(page), "19.90");
  await page.goto("/earn");
  await expect(page.getByRole("heading", { name: "How you earn" })).toBeVisible();
  const row = page.getByRole("listitem").filter({ hasText: "Quince Tea" });
  await expect(row).toContainText("+199");
  await expect(row).toContainText("+19 status points");
  await row.getByText("Why did I get this?").click();
  await expect(row.getByText(`Receipt ${document}`)).toBeVisible();
  await expect(row.getByText("Purchases: 10 points for every €1. 199 points by version 1 of the rules.")).toBeVisible();
  await page.goto("/wallet");
  await expect(page.getByRole("main")).toContainText("199");

  await till.takeBack(document);
  await page.goto("/earn");
  await row.getByText("Why did I get this?").click();
  await expect(row.getByText("199 of 199 taken back after a return.")).toBeVisible();
});

test("points pay at the till, and what is not needed comes back", async ({ page, member }) => {
  const till = await Till.open();
  await signIn(page, member);
  const hold = await till.post("/holds", { document: "P-1", card: await shownCard(page), points: 600, location: "Quince Tea" });
  expect(hold).toMatchObject({ status: 201, body: { state: "held", amount: "3" } });
  expect((await till.post(`/holds/${hold.body.id}/capture`, { points: 450 })).body).toMatchObject({ state: "captured", captured: 450 });
  await page.goto("/wallet");
  await expect(page.getByText("550", { exact: true }).first()).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`by ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test("a scanner reads both codes of the card", async ({ page, member }) => {
      await signIn(page, member);
      const digits = await shownCard(page);
      expect(await scanned(page.getByRole("img", { name: "Your card as a QR code" }).locator(".."))).toEqual([`ZBAR_QRCODE ${digits}`]);
      expect(await scanned(page.getByRole("img", { name: "Your card as a barcode" }).locator(".."))).toEqual([`ZBAR_CODE128 ${digits}`]);
    });
  });
}

test("the tiers say what each takes, and which is the member's", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/tiers");
  const own = page.getByRole("listitem").filter({ hasText: "Your tier now" });
  await expect(own).toContainText("Bronze");
  await expect(page.getByRole("listitem").filter({ hasText: "From 5,000 status points" })).toContainText("1.5 ×");
});
