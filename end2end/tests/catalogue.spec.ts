import { signIn } from "../support/member";
import { cards, counted, filter, openFilters, search } from "../support/shelf";
import { expect, test } from "../support/test";

const TITLE = "What would you enjoy?";

test("a word finds rewards, and a reward opens", async ({ page }) => {
  await page.goto("/catalogue");
  await search(page, "coffee for two");
  await expect(page).toHaveURL(/q=coffee/);
  await page.getByRole("link", { name: "Coffee for two" }).click();
  await expect(page.getByRole("heading", { name: "Coffee for two", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "All rewards" }).click();
  await expect(page.getByRole("heading", { name: TITLE })).toBeVisible();
});

test("a category is a link and keeps the search", async ({ page }) => {
  await page.goto("/catalogue?q=for");
  const all = await cards(page).count();
  await page.getByRole("link", { name: counted("Learning") }).click();
  await expect(page.getByRole("link", { name: counted("Learning") })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("searchbox")).toHaveValue("for");
  const some = await cards(page).count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
});

test("filters narrow what is shown and stay chosen", async ({ page }) => {
  await page.goto("/catalogue");
  await filter(page, "Gift card");
  await expect(page).toHaveURL(/kind=gift-card/);
  await expect(page.getByRole("link", { name: "Book token" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Wireless headphones" })).toHaveCount(0);
  await openFilters(page);
  await expect(page.getByRole("checkbox", { name: counted("Gift card") })).toBeChecked();
  await page.getByLabel("At most").fill("1,500");
  await page.getByRole("button", { name: "Show rewards" }).click();
  await expect(page.getByRole("heading", { name: "One reward" })).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
});

test("a filter acts at once, and back takes it back", async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "without scripts the form has its button");
  await page.goto("/catalogue", { waitUntil: "networkidle" });
  await openFilters(page);
  const cards = page.getByRole("checkbox", { name: counted("Gift card") });
  await cards.check();
  await expect(page).toHaveURL(/kind=gift-card/);
  await expect(page.getByRole("link", { name: "Wireless headphones" })).toHaveCount(0);
  await expect(cards).toBeChecked();
  await expect(cards).toBeFocused();
  await page.goBack();
  await expect(page).not.toHaveURL(/kind=/);
  await expect(page.getByRole("link", { name: "Wireless headphones" })).toBeVisible();
});

test("the order can be chosen", async ({ page }) => {
  await page.goto("/catalogue");
  await openFilters(page);
  await page.getByLabel("Sort by").selectOption("Fewest points first");
  await page.getByRole("button", { name: "Show rewards" }).click();
  await expect(cards(page).first()).toContainText("400 points");
});

test.describe("with 450 points", () => {
  test.use({ points: 450 });

  test("a member can ask for what is within reach", async ({ page, member }) => {
    await signIn(page, member);
    await page.goto("/catalogue");
    await filter(page, "I have enough points");
    await expect(cards(page).first()).toBeVisible();
    await expect(cards(page).filter({ hasText: "Within reach" })).toHaveCount(await cards(page).count());
  });
});

test("a heart marks a reward, among others and on its own page", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/catalogue");
  const heart = page.getByRole("button", { name: "Favourite: Wireless headphones" });
  await heart.click();
  await expect(page).toHaveURL("/catalogue#wireless-headphones");
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await page.goto("/rewards/wireless-headphones");
  await expect(heart).toHaveAttribute("aria-pressed", "true");
  await heart.click();
  await expect(page).toHaveURL("/rewards/wireless-headphones");
  await expect(heart).toHaveAttribute("aria-pressed", "false");
});

test("a stranger is not asked whether the points are enough", async ({ page }) => {
  await page.goto("/catalogue");
  await openFilters(page);
  await expect(page.getByRole("checkbox", { name: "I have enough points" })).toHaveCount(0);
});

test("pages lead on and back", async ({ page }) => {
  await page.goto("/catalogue");
  const first = await cards(page).first().innerText();
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Next" }).click();
  await expect(pages.getByRole("link", { name: "Page 2" })).toHaveAttribute("aria-current", "page");
  expect(await cards(page).first().innerText()).not.toBe(first);
  await pages.getByRole("link", { name: "Previous" }).click();
  await expect(pages.getByRole("link", { name: "Page 1" })).toHaveAttribute("aria-current", "page");
  expect(await cards(page).first().innerText()).toBe(first);
});

test("where nothing fits there is a way out", async ({ page }) => {
  await page.goto("/catalogue");
  await search(page, "zeppelin");
  await expect(page.getByRole("heading", { name: "Nothing fits all of that" })).toBeVisible();
  await page.getByRole("link", { name: "Show all rewards" }).click();
  await expect(cards(page).first()).toBeVisible();
});

test("the language is chosen at the foot and stays", async ({ page }) => {
  await page.goto("/catalogue?q=token");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Worauf hast du Lust?" })).toBeVisible();
  await expect(page).toHaveURL("/catalogue?q=token");
  await page.goto("/rewards/book-token");
  await expect(page.getByRole("heading", { name: "Büchergutschein", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Book token", level: 1 })).toBeVisible();
});

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("the catalogue speaks German without being asked", async ({ page }) => {
    await page.goto("/catalogue");
    await expect(page.getByRole("heading", { name: "Worauf hast du Lust?" })).toBeVisible();
    await expect(page.getByText("24.900 Punkte", { exact: true })).toBeVisible();
  });
});
