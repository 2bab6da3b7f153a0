import { type Locator, type Page, expect } from "@playwright/test";

/** So many stops are more than any way through a page takes. */
const FAR = 120;

/** Presses Tab until this is focused, and looks at every stop on the way there. */
export async function tabTo(page: Page, target: Locator, far = FAR): Promise<void> {
  for (let stops = 0; stops < far; stops += 1) {
    await page.keyboard.press("Tab");
    await expectFocusSeen(page);
    if (await isFocused(target)) return;
  }
  throw new Error(`Tab has not come to ${target} in ${far} stops`);
}

/** The same, and presses it. */
export async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Comes through the whole page, until the browser's own frame would be next. How many stops there are. */
export async function tabThrough(page: Page): Promise<number> {
  for (let stops = 0; stops < FAR; stops += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) return stops;
    await expectFocusSeen(page);
  }
  throw new Error(`Tab has not come to the end of ${page.url()} in ${FAR} stops`);
}

/** The words of a summary are found by their text, and it is the summary around them that takes the focus. */
async function isFocused(target: Locator): Promise<boolean> {
  if ((await target.count()) !== 1) return false;
  return target.evaluate((element) => (element.closest("summary") ?? element) === document.activeElement);
}

/** Where the focus is can be seen: it is marked, on the screen, and nothing lies over it (WCAG 2.4.7, 2.4.11). Soft, as an audit is. */
async function expectFocusSeen(page: Page): Promise<void> {
  const fault = () => page.evaluate(faultOfFocus);
  const soft = expect.configure({ soft: true });
  await soft.poll(fault, { message: `the focus on ${page.url()}`, intervals: [0, 20, 50, 100], timeout: 1_000 }).toBe("");
}

/** Runs in the page. Empty where nothing is wrong. */
function faultOfFocus(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "";
  // The picker inside a field for a date is the browser's own, and marks itself.
  if (focused.matches("[type=date]:not(:focus-visible)")) return "";
  const name = `${focused.tagName.toLowerCase()} “${(focused.getAttribute("aria-label") ?? focused.textContent ?? focused.id).trim().slice(0, 60)}”`;
  // What is drawn for a field may be its label, with the field itself unseen inside it.
  const drawn = [focused, focused.closest("label")].filter((element) => element !== null);
  const isMarked = drawn.some((element) =>
    [null, "::after"].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    }),
  );
  if (!isMarked) return `${name} is not marked`;
  const isSeen = drawn.some((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
    const [width, height] = [Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y];
    if (width < 2 || height < 2) return false;
    const points = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((across) => [0.2, 0.5, 0.8].map((down) => [x + width * across, y + height * down] as const));
    const uncovered = points.filter(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element));
    });
    return uncovered.length > 0;
  });
  return isSeen ? "" : `${name} is outside of the screen, or covered`;
}
