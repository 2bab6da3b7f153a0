import { type Page } from "@playwright/test";

import { audit } from "../support/a11y";
import { digits, expectPocketed, kept } from "../support/card";
import { newMember, signIn, signOut } from "../support/member";
import { confirm, review } from "../support/redeem";
import { expect, test } from "../support/test";

/** How the browser notes that there is no network, which is what is tested. */
test.use({
  points: 18_460,
  allowConsole: /ERR_INTERNET_DISCONNECTED|Service Worker navigation preload/,
  // Else a test's browser never brings a page back as it was.
  launchOptions: [
    async ({}, use, { project }) => use({ ...project.use.launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
    { scope: "worker" },
  ],
});

const NO_CONNECTION = "No connection";
const AS_OF = /^18,460 points, as of \w+ \d{1,2} \w+, \d\d:\d\d$/;

function heading(page: Page, name: string) {
  return page.getByRole("heading", { name, exact: true, level: 1 });
}

test("without a network a member has the balance as of when it was seen, the card and the help", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await context.setOffline(true);
  for (const path of ["/", "/wallet", "/catalogue"]) {
    await page.goto(path);
    await expect(heading(page, NO_CONNECTION)).toBeVisible();
    await expect(page.getByText(AS_OF)).toBeVisible();
  }
  await audit(page);
  await page.getByRole("main").getByRole("link", { name: "Help" }).click();
  await expect(heading(page, "Help")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "From the catalogue to your reward" }).click();
  await expect(page.getByRole("heading", { name: /^Step 1/ })).toBeVisible();
  await page.goto("/help?q=card");
  await expect(heading(page, NO_CONNECTION)).toBeVisible();
  await page.getByRole("link", { name: "Your card" }).click();
  await expect(digits(page)).toBeVisible();
});

test("the balance is that of the last page that showed it", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await review(page, "book-token", "option=10&quantity=1");
  await confirm(page);
  await context.setOffline(true);
  await page.goto("/wallet");
  await expect(page.getByText("16,460 points, as of")).toBeVisible();
});

test("what is kept is in the reader's language", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expectPocketed(page);
  await context.setOffline(true);
  await page.goto("/wallet");
  await expect(heading(page, "Keine Verbindung")).toBeVisible();
  await expect(page.getByText(/^18\.460 Punkte, Stand /)).toBeVisible();
  await page.goto("/help");
  await expect(heading(page, "Hilfe")).toBeVisible();
});

test("nothing of a member whose sign-in has ended is kept for whoever comes next", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await context.clearCookies();
  await page.goto("/");
  await expect(heading(page, "Your points in daylight")).toBeVisible();
  await expect.poll(() => kept(page)).toEqual(["/note", "/offline"]);
  await context.setOffline(true);
  await page.goto("/wallet");
  await expect(heading(page, NO_CONNECTION)).toBeVisible();
  await expect(page.getByText("as of")).toBeHidden();
  await context.setOffline(false);
  await signIn(page, await newMember(70));
  await expectPocketed(page);
  await context.setOffline(true);
  await page.goto("/wallet");
  await expect(page.getByText("70 points, as of")).toBeVisible();
});

test("after a week the device forgets what it has kept", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name ?? "");
    const note = await (await cache.match("/note"))?.json();
    await cache.put("/note", new Response(JSON.stringify({ ...note, at: note.at - 7 * 86_400_000 })));
  });
  await context.setOffline(true);
  await page.goto("/card");
  await expect(heading(page, NO_CONNECTION)).toBeVisible();
  await expect(page.getByText("as of")).toBeHidden();
  expect(await kept(page)).toEqual(["/offline"]);
});

test("the portal can be installed", async ({ page, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  const session = await page.context().newCDPSession(page);
  const { url, data, errors } = await session.send("Page.getAppManifest");
  expect(url).toContain("/manifest.webmanifest?lang=en");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A test's browser keeps nothing, and so installs nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  for (const { src, sizes } of JSON.parse(data ?? "").icons) expect(await sizeOf(page, src), src).toBe(sizes);
  const touch = page.locator('link[rel="apple-touch-icon"]');
  expect(await sizeOf(page, (await touch.getAttribute("href")) ?? "")).toBe("180x180");
});

function sizeOf(page: Page, src: string): Promise<string> {
  return page.evaluate(async (src) => {
    const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
    return `${width}x${height}`;
  }, src);
}

for (const scheme of ["light", "dark"] as const) {
  test(`what a device draws around a ${scheme} page has its colour`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto("/catalogue");
    const told = await page.locator(`meta[name="theme-color"][media*="${scheme}"]`).getAttribute("content");
    const drawn = await page.evaluate(() => {
      const drawing = new OffscreenCanvas(1, 1).getContext("2d");
      if (!drawing) return "";
      drawing.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      drawing.fillRect(0, 0, 1, 1);
      const [...bytes] = drawing.getImageData(0, 0, 1, 1).data.slice(0, 3);
      return `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
    });
    expect(drawn).toBe(told);
  });
}

test("after signing out the way back asks the portal, and shows nothing", async ({ page, context, member }) => {
  await signIn(page, member);
  await expectPocketed(page);
  await page.goto("/wallet");
  await signOut(page);
  await page.goBack();
  await expect(heading(page, "Good to see you")).toBeVisible();
  await page.goBack();
  await expect(heading(page, "Good to see you")).toBeVisible();
  await expect(page.getByText("18,460")).toHaveCount(0);
  await context.setOffline(true);
  await page.goBack().catch(() => undefined);
  await expect(page.getByText("18,460")).toHaveCount(0);
  await expect(page.getByText("Good to see you, Nora.")).toHaveCount(0);
});

test("a page that the browser brings back as it was is asked for again when its member has left", async ({ page, context, member }) => {
  await signIn(page, member);
  const other = await context.newPage();
  await page.goto("/wallet");
  const back = (page: Page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.evaluate(() => (document.documentElement.dataset.asItWas = ""));
  await back(page);
  await expect(page.locator("[data-as-it-was]")).toHaveCount(1);
  await signOut(other);
  await back(page);
  await expect(heading(page, "Good to see you")).toBeVisible();
});
