import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { audit } from "../support/a11y";
import { clocked } from "../support/clocked";
import { signIn } from "../support/member";
import { expect } from "../support/test";

clocked.describe("on a portal of its own", () => {
  clocked.describe.configure({ timeout: 120_000 });

  clocked("somebody who lives abroad says so, and reads what an amount is about worth there", async ({ portal, page, member, javaScriptEnabled }) => {
    const file = join(portal.folder, "abroad.toml");
    const inForce = await portal.guerdon("programme", "show");
    writeFileSync(file, inForce.replace("[[tiers]]", '[countries.GB]\ncurrency = "GBP"\nrate = "0.86"\n\n[[tiers]]'));
    await portal.guerdon("programme", "set", file);
    await signIn(page, member);
    const where = page.getByLabel("Country");
    await expect(async () => {
      await page.goto("/account");
      await expect(where).toBeVisible({ timeout: 1_000 });
      await expect(where.getByRole("option", { name: "United Kingdom" })).toBeAttached({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await where.selectOption({ label: "United Kingdom" });
    await page.getByRole("button", { name: "Keep country" }).click();
    await expect(page.getByText("It is kept.")).toBeVisible();
    if (javaScriptEnabled !== false) await audit(page);
    await page.goto("/rewards/book-token");
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("€25, about £21.50")).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    if (javaScriptEnabled !== false) await audit(page);
  });
});
