import { readFileSync } from "node:fs";

import { type Page, expect } from "@playwright/test";
import type axe from "axe-core";

const SOURCE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What other colours can change. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Audits the page as it stands. Soft: a test may look at several pages and tells all that it found. */
export async function audit(page: Page): Promise<void> {
  await tell(page, { type: "tag", values: RULES });
}

/** The same by day and by night. The page stays in the scheme that came second, since changing it back would take as long. */
export async function auditInBothSchemes(page: Page): Promise<void> {
  await audit(page);
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await page.emulateMedia({ colorScheme: isDark ? "light" : "dark" });
  // Colours pass over into others from the next frame on.
  await page.evaluate(async () => {
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame().then(frame);
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    await frame();
  });
  await tell(page, { type: "rule", values: OF_COLOURS });
}

async function tell(page: Page, runOnly: axe.RunOnly): Promise<void> {
  // Not by @axe-core/playwright, which takes twice as long: it brings axe into the page anew for each audit, and all that is well back.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  const violations = await page.evaluate(async (runOnly) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ runOnly, resultTypes: ["violations"] });
    return violations;
  }, runOnly);
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n  ${node.target.join(" ")}\n  ${node.failureSummary}`),
  );
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}
