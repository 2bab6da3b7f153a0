import { type Locator, type Page, expect } from "@playwright/test";

import { ENGLISH } from "./texts";

/** The rewards that the catalogue shows. */
export function cards(page: Page): Locator {
  return page.getByRole("main").getByRole("article");
}

export async function search(page: Page, words: string, t = ENGLISH): Promise<void> {
  await page.getByRole("searchbox", { name: t("search-label") }).fill(words);
  await page.getByRole("button", { name: t("search-button") }).click();
}

/** Opens the filters where the page is too narrow to show them at once. */
export async function openFilters(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Show rewards" });
  if (!(await button.isVisible())) await page.getByText("Filter and sort").click();
  await expect(button).toBeVisible();
}

/** Sets one choice of the filters and sends them. */
export async function filter(page: Page, name: string): Promise<void> {
  await openFilters(page);
  await page.getByRole("checkbox", { name: counted(name) }).check();
  await page.getByRole("button", { name: "Show rewards" }).click();
}

/** A choice by its name, whatever number of rewards stands behind it. */
export function counted(name: string): RegExp {
  return new RegExp(`^${name}( \\d+)?$`);
}
