import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { clocked } from "../support/clocked";
import { signIn } from "../support/member";
import { FOLDER, type Portal, guerdon } from "../support/portal";
import { expect, test } from "../support/test";

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.sail { fill: #fff }</style>
  <circle cx="16" cy="16" r="16" fill="#7a1f3d"/><path class="sail" d="M15 5v17H7zM17 9l8 13h-8z"/></svg>`;

/** The programme in force with another brand, in a folder with the files that it names. */
async function written(portal: Portal, brand: string): Promise<string> {
  const folder = join(portal.folder, "brand");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "logo.svg"), LOGO);
  copyFileSync(join(__dirname, "../../public/img/teddy.webp"), join(folder, "bear.webp"));
  const inForce = await portal.guerdon("programme", "show");
  const file = join(folder, "programme.toml");
  writeFileSync(file, inForce.replace('name = "Guerdon"', 'name = "Harbour & Rye"').replace("[[tiers]]", `${brand}\n\n[[tiers]]`));
  return file;
}

/** The addresses of the pictures that a page shows, and whether each could be drawn. */
async function pictures(page: Page): Promise<{ path: string; drawn: boolean }[]> {
  return page.evaluate(async () => {
    const all = Array.from(document.images).filter((image) => image.currentSrc.includes("/brand/"));
    await Promise.all(all.map((image) => image.decode()));
    return all.map((image) => ({ path: new URL(image.currentSrc).pathname, drawn: image.naturalWidth > 0 }));
  });
}

clocked.describe("on a portal of its own", () => {
  clocked.describe.configure({ timeout: 120_000 });

  clocked("an operator gives the portal another face without touching its code", async ({ portal, page, member, javaScriptEnabled }) => {
    await signIn(page, member);
    const brand = '[brand]\naccent = "#7a1f3d"\nlogo = "logo.svg"\n[brand.pictures]\nheadphones = "bear.webp"';
    const file = await written(portal, brand);
    expect(await portal.guerdon("programme", "check", file)).toContain("nothing is wrong with it");
    expect(await portal.guerdon("programme", "set", file)).toBe("version 2 is in force\n");
    const home = page.getByRole("banner").getByRole("link", { name: "Harbour & Rye" });
    await expect(async () => {
      await page.reload();
      await expect(home).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    for (const path of ["/", "/catalogue?q=headphones", "/help"]) {
      await page.goto(path);
      await expect(home.getByRole("presentation")).toBeVisible();
      if (javaScriptEnabled === false) continue;
      expect(await pictures(page)).toEqual(expect.arrayContaining([{ path: expect.stringMatching(/\.svg$/), drawn: true }]));
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--brand"))).toBe("#7a1f3d");
      await audit(page);
    }
    if (javaScriptEnabled !== false) {
      await page.goto("/catalogue?q=headphones");
      expect(await pictures(page)).toEqual(expect.arrayContaining([{ path: expect.stringMatching(/\.webp$/), drawn: true }]));
    }
  });
});

/** From pale to nearly black, through the middle greys and what lies outside of every hue's mean. */
const BRANDS = [
  ...["#ffcc00", "#7a1f3d", "#0057b8", "#e4002b", "#00a651", "#ff6600", "#6a1b9a"],
  ...["#00bcd4", "#808080", "#f5f5dc", "#111111", "#ffffff", "#c0ff00", "#ff00ff"],
];

/** A pair of colours as `guerdon programme check` tells it. */
const LINE = /^(?<over>\S+) on (?<under>\S+)\t(?<light>[\d.]+) by day\t(?<dark>[\d.]+) by night$/;

test("what the operator is told of an accent is what the browser shows", async ({ page, javaScriptEnabled, isMobile }) => {
  test.skip(javaScriptEnabled === false || isMobile === true, "colours are measured once, by a script");
  test.setTimeout(120_000);
  await page.goto("/help");
  for (const accent of BRANDS) {
    const file = join(FOLDER, `accent-${accent.slice(1)}.toml`);
    const inForce = await guerdon("programme", "show");
    writeFileSync(file, inForce.replace("[[tiers]]", `[brand]\naccent = "${accent}"\n\n[[tiers]]`));
    const told = (await guerdon("programme", "check", file)).trim().split("\n").slice(0, -1);
    expect(told.length).toBeGreaterThan(20);
    const pairs = told.map((line) => {
      const { over, under, light, dark } = line.match(LINE)!.groups!;
      return { over: over!, under: under!, light: Number(light), dark: Number(dark) };
    });
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const shown = await contrasts(page, accent, pairs);
      for (const [i, pair] of pairs.entries()) {
        const sentence = `${accent}, ${scheme}: ${pair.over} on ${pair.under} is ${shown[i]}, not ${pair[scheme]}`;
        expect.soft(Math.abs(shown[i]! - pair[scheme]), sentence).toBeLessThan(0.15);
      }
    }
  }
});

/** As WCAG 2.2 works it out, of the pixels that the browser draws. */
async function contrasts(page: Page, accent: string, pairs: { over: string; under: string }[]): Promise<number[]> {
  return page.evaluate(
    ({ accent, pairs }) => {
      document.documentElement.style.setProperty("--brand", accent);
      const probe = document.body.appendChild(document.createElement("span"));
      // Where less motion is wanted, everything has a transition, though a short one.
      probe.style.setProperty("transition", "none", "important");
      const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
      const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
      const luminance = (name: string) => {
        probe.style.backgroundColor = `var(--${name})`;
        context.fillStyle = getComputedStyle(probe).backgroundColor;
        context.fillRect(0, 0, 1, 1);
        const pixel = context.getImageData(0, 0, 1, 1).data;
        return 0.2126 * linear(pixel[0]!) + 0.7152 * linear(pixel[1]!) + 0.0722 * linear(pixel[2]!);
      };
      const found = pairs.map(({ over, under }) => {
        const [one, other] = [luminance(over), luminance(under)];
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      });
      probe.remove();
      return found;
    },
    { accent, pairs },
  );
}
