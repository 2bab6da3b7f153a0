import { audit } from "../support/a11y";
import { barcode, qrCode, scanned, shownCard } from "../support/card";
import { signIn } from "../support/member";
import { expect, test } from "../support/test";
import { Till } from "../support/till";

test.use({ points: 1_000 });

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
      expect(await scanned(qrCode(page))).toEqual([`ZBAR_QRCODE ${digits}`]);
      expect(await scanned(barcode(page))).toEqual([`ZBAR_CODE128 ${digits}`]);
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

test("an amount says what it would earn", async ({ page, member, javaScriptEnabled }) => {
  await signIn(page, member);
  await page.goto("/earn");
  const told = page.getByRole("region", { name: "What would it earn?" });
  const amount = told.getByLabel("Amount in EUR");
  const button = told.getByRole("button", { name: "Work it out" });
  const row = (name: RegExp) => told.getByRole("listitem").filter({ hasText: name });
  await amount.fill("1250,50");
  if (!javaScriptEnabled) await button.click();
  await expect(row(/^Purchases/)).toContainText("+12,505");
  await expect(row(/^Status/)).toContainText("+1,250");
  const before = await told.getByRole("status").innerText();
  await page.goto("/earn?amount=1250.50");
  expect(await told.getByRole("status").innerText(), "the server says the same").toBe(before);
  await amount.fill("0,05");
  if (!javaScriptEnabled) await button.click();
  await expect(told.getByText("Nothing for the amount alone, by the rules of today.")).toBeVisible();
  await amount.fill("a lot");
  await button.click();
  await expect(told.getByText("Write the amount as a number, such as 12.50.")).toBeVisible();
  if (javaScriptEnabled) await audit(page);
});
