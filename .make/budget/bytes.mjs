// What each kind of page brings over the wire, headers included, on a phone's first visit and on its second.
import { setTimeout as sleep } from "node:timers/promises";

import { CODE_MOST } from "../limits.mjs";
import { PAGES } from "./pages.mjs";
import { kb, printTable } from "./table.mjs";

// HTML and CSS, before which nobody can use the page.
const USABLE_MOST = 20 * 1024;
// All but pictures and type.
const PAGE_MOST = 130 * 1024;

const PHONE = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

const KINDS = {
  HTML: /html/,
  CSS: /css/,
  JS: /javascript/,
  WASM: /wasm/,
  fonts: /^font\//,
  pictures: /^image\//,
  other: /^/,
};

const QUIET_FOR = 1000;

// Prints both visits of every page; what is over its budget.
export async function weighPages(browser) {
  const first = [];
  const second = [];
  const misses = [];
  for (const { path, visitor, own = [] } of PAGES) {
    const [cold, warm] = await twoVisits(browser, visitor, path);
    const sums = budgeted(cold, own);
    const name = `${path} (${visitor})`;
    first.push([name, ...cells(cold), ...sums.map(({ bytes, most }) => kb(bytes) + (bytes > most ? " !" : ""))]);
    second.push([name, ...cells(warm), kb(sum(warm))]);
    for (const { what, bytes, most } of sums) {
      if (bytes > most) misses.push(`${name}: ${what} is ${kb(bytes)} KB, most ${kb(most)}`);
    }
  }
  const names = Object.keys(KINDS);
  const headings = budgeted([], []);
  const limits = ["at most", ...names.map(() => ""), ...headings.map(({ most }) => kb(most))];
  printTable("First visit, KB on the wire", [["", ...names, ...headings.map(({ what }) => what)], limits, ...first]);
  printTable("Second visit, KB on the wire", [["", ...names, "all"], ...second]);
  return misses;
}

function budgeted(answers, own) {
  const common = answers.filter(({ file }) => !own.includes(file));
  return [
    { what: "HTML + CSS", bytes: sum(answers, "HTML", "CSS"), most: USABLE_MOST },
    { what: "JS + WASM", bytes: sum(common, "JS", "WASM"), most: CODE_MOST },
    { what: "the four", bytes: sum(common, "HTML", "CSS", "JS", "WASM"), most: PAGE_MOST },
  ];
}

function cells(answers) {
  return Object.keys(KINDS).map((kind) => kb(sum(answers, kind)));
}

function sum(answers, ...kinds) {
  const counted = answers.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return counted.reduce((total, { bytes }) => total + bytes, 0);
}

async function twoVisits(browser, visitor, path) {
  const page = await browser.open(visitor);
  await page.setViewport(PHONE);
  const session = await page.createCDPSession();
  await session.send("Network.clearBrowserCache");
  await session.send("Storage.clearDataForOrigin", { origin: browser.origin, storageTypes: "service_workers,cache_storage" });
  const wire = await listen(session);
  const visits = [];
  for (let visit = 0; visit < 2; visit += 1) {
    await page.goto("about:blank");
    wire.answers.clear();
    await page.goto(browser.origin + path, { waitUntil: "load" });
    await wire.quiet();
    if (page.url() !== browser.origin + path) throw new Error(`${path} led to ${page.url()}`);
    visits.push([...wire.answers.values()]);
  }
  await page.close();
  return visits;
}

// Hears what a page asks for. `answers`: what came; `quiet`: waits until nothing is under way.
async function listen(session) {
  const open = new Set();
  const answers = new Map();
  let moved = 0;
  // The stream of changes stays open as long as the page.
  session.on("Network.requestWillBeSent", ({ requestId, type }) => type !== "EventSource" && open.add(requestId));
  session.on("Network.responseReceived", ({ requestId, response }) => answers.set(requestId, answer(response)));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (answers.has(requestId)) answers.get(requestId).bytes = encodedDataLength;
    open.delete(requestId);
    moved = Date.now();
  });
  session.on("Network.loadingFailed", ({ requestId }) => open.delete(requestId));
  await session.send("Network.enable");
  // Behind one, a page seems to cost nothing. What the card's own fetches is in the browser's cache already, but for two pages.
  await session.send("Network.setBypassServiceWorker", { bypass: true });
  const quiet = async () => {
    while (open.size > 0 || Date.now() - moved < QUIET_FOR) await sleep(50);
  };
  return { answers, quiet };
}

function answer({ url, mimeType }) {
  const kind = Object.keys(KINDS).find((name) => KINDS[name].test(mimeType));
  // As the file is called in public or target/wasm: without its hash.
  const file = new URL(url).pathname.replace(/^\/assets\//, "/").slice(1).replace(/\.[0-9a-f]{10}\./, ".");
  return { kind, file, bytes: 0 };
}
