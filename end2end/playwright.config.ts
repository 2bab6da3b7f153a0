import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { defineConfig } from "@playwright/test";

import { ORIGIN, SETTINGS } from "./support/portal";
import type { Options } from "./support/test";

const PATHS = [process.env.GUERDON_CHROMIUM, "/usr/bin/chromium"];

const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

export default defineConfig<Options>({
  testDir: "tests",
  outputDir: "test-results",
  snapshotPathTemplate: "pictures/{arg}{ext}",
  globalTeardown: "./support/books.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: "list",
  use: {
    baseURL: ORIGIN,
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    // It takes a third more time; whoever looks for a fault asks for it: `npx playwright test --trace on`.
    trace: "off",
    launchOptions: {
      // Undefined: the browser that Playwright has downloaded.
      executablePath: PATHS.find((path) => path && existsSync(path)),
      args: JSON.parse(readFileSync(join(__dirname, "support/chromium.json"), "utf8")),
    },
  },
  projects: [
    { name: "desktop" },
    // A phone has a keyboard of its own, and a window at 400 % is as narrow wherever it stands.
    { name: "phone", use: PHONE, testIgnore: ["budget.spec.ts", "keyboard.spec.ts", "zoom.spec.ts"] },
    // axe is a script; the HTML that it audits elsewhere is the same. The card in the pocket is one, too.
    { name: "no-script", use: { javaScriptEnabled: false }, testIgnore: ["budget.spec.ts", "accessibility.spec.ts", "card.spec.ts", "live.spec.ts", "expiry.spec.ts", "pictures.spec.ts", "offline.spec.ts", "ahead.spec.ts", "brand.spec.ts", "keyboard.spec.ts", "pseudo.spec.ts", "zoom.spec.ts"] },
    // Colours, not journeys; every page is looked at by night in accessibility.spec.ts.
    { name: "dark", use: { colorScheme: "dark" }, testMatch: "reckoning.spec.ts" },
  ],
  webServer: {
    // Without a shell in between, so that the script sees its parent end.
    command: "exec node support/serve.mjs",
    url: `${ORIGIN}/catalogue`,
    env: SETTINGS,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
