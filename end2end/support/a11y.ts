import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Audits the page as it stands. Soft: a test may look at several pages and tells all that it found. */
export async function audit(page: Page): Promise<void> {
  // The legacy mode spares a second page for frames of other sites, of which there are none.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n  ${node.target.join(" ")}\n  ${node.failureSummary}`),
  );
  expect.soft(found, `accessibility of ${page.url()}`).toEqual([]);
}
