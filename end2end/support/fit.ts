import { type Page, expect } from "@playwright/test";

interface Size {
  width: number;
  height: number;
}

/** Nothing of the page sticks out sideways on a screen of this size. Soft, as an audit is. */
export async function expectToFit(page: Page, size: Size): Promise<void> {
  const usual = page.viewportSize() ?? size;
  await page.setViewportSize(size);
  // A window that was made narrow is laid out anew when the browser comes to it.
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  const soft = expect.configure({ soft: true });
  await soft.poll(width, `the width of ${page.url()} at ${size.width}`).toBeLessThanOrEqual(size.width);
  await page.setViewportSize(usual);
}

/** Texts that are cut off, or lie over one another, as the page stands. */
export async function illegible(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = textsOnPage();
    const cut = texts.filter(isCut).map(({ text }) => `cut: ${text}`);
    const over = texts.flatMap((one, at) => texts.slice(at + 1).filter((other) => isOver(one, other)).map((other) => `over one another: ${one.text} | ${other.text}`));
    return [...cut, ...over];

    interface Drawn {
      text: string;
      element: Element;
      boxes: DOMRect[];
    }

    /** Each piece of text that is drawn in the flow of the page, line by line. What floats above it is looked at by its focus. */
    function textsOnPage(): Drawn[] {
      const found: Drawn[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const [text, element] = [node.textContent!.trim(), node.parentElement!];
        if (!text || !element.checkVisibility() || isUnseen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        found.push({ text: text.slice(0, 60), element, boxes: Array.from(range.getClientRects()) });
      }
      return found;
    }

    function around(element: Element): Element[] {
      const parent = element.parentElement;
      return parent ? [element, ...around(parent)] : [element];
    }

    /** For screen readers alone, or in its own layer above the page. */
    function isUnseen(element: Element): boolean {
      return around(element).some((each) => {
        const { clipPath, position, inlineSize } = getComputedStyle(each);
        return clipPath.startsWith("inset(50%") || position === "fixed" || inlineSize === "1px";
      });
    }

    /** Beyond the edge of the screen, or of a part that hides what is beyond it, and cannot be scrolled to. */
    function isCut({ element, boxes }: Drawn): boolean {
      let [left, right] = [0, innerWidth];
      for (const each of around(element)) {
        const { overflowX } = getComputedStyle(each);
        if (overflowX === "auto" || overflowX === "scroll") return false;
        const box = each.getBoundingClientRect();
        if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      }
      return boxes.some((box) => box.left < left - 1 || box.right > right + 1);
    }

    function isOver(one: Drawn, other: Drawn): boolean {
      return one.boxes.some((a) =>
        other.boxes.some((b) => {
          const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          // A line's box is taller than its letters: those of two lines may touch.
          return width > 2 && height > 0.4 * Math.min(a.height, b.height);
        }),
      );
    }
  });
}
