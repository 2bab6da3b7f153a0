// Lighthouse as it comes: a middling phone, a slow 4G network, both reckoned ("simulated throttling") from a load without them.
import fs from "node:fs";
import path from "node:path";

import lighthouse from "lighthouse";

import { PAGES } from "./pages.mjs";
import { printTable } from "./table.mjs";

const RUNS = Number(process.env.RUNS ?? 5);
// On a busy machine the browser's trace may lack its beginning; then there is nothing to score.
const TRIES = 3;
// The reports of the middle runs, to be read in a browser.
const REPORTS = "target/budget";

// How many of what an audit names are shown.
const PLACES = 3;

const CATEGORIES = { performance: "performance", accessibility: "accessibility", "best-practices": "best practices", seo: "SEO" };
const METRICS = {
  LCP: "largest-contentful-paint",
  CLS: "cumulative-layout-shift",
  TBT: "total-blocking-time",
  FCP: "first-contentful-paint",
  SI: "speed-index",
};

// Prints the middle run of every page, and what the points were lost by; which categories are below 100.
export async function auditPages(browser) {
  fs.mkdirSync(REPORTS, { recursive: true });
  const rows = [];
  const losses = [];
  const misses = [];
  for (const { path: address, visitor } of PAGES.filter(({ audited = true }) => audited)) {
    const name = `${address} (${visitor})`;
    // What only a member can see, no search engine is to find.
    const categories = Object.keys(CATEGORIES).filter((id) => id !== "seo" || visitor === "stranger");
    const { lhr, report } = await middleRun(browser, visitor, address, categories);
    fs.writeFileSync(path.join(REPORTS, `${visitor}${address.replaceAll("/", "-")}.html`), report);
    const scores = Object.keys(CATEGORIES).map((id) => (lhr.categories[id] ? String(Math.round(lhr.categories[id].score * 100)) : "-"));
    rows.push([name, ...scores, ...Object.values(METRICS).map((id) => lhr.audits[id].displayValue.replaceAll("\u00a0", " "))]);
    for (const category of Object.values(lhr.categories).filter(({ score }) => score < 1)) {
      misses.push(`${name}: Lighthouse gives ${Math.round(category.score * 100)} of 100 for ${CATEGORIES[category.id]}`);
      losses.push(...lost(lhr, category).map((loss) => `${name}: ${loss}`));
    }
  }
  const headings = ["", ...Object.values(CATEGORIES), ...Object.keys(METRICS)];
  const limits = ["at least", ...Object.keys(CATEGORIES).map(() => "100"), ...Object.keys(METRICS).map(() => "")];
  printTable(`Lighthouse, the middle of ${RUNS} runs (reports: ${REPORTS})`, [headings, limits, ...rows]);
  if (losses.length > 0) console.log("\n  What is less than perfect there:");
  for (const loss of losses) console.log(`  ${loss}`);
  return misses;
}

async function middleRun(browser, visitor, address, categories) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await oneRun(browser, visitor, address, categories));
  const performance = ({ lhr }) => lhr.categories.performance.score;
  runs.sort((one, other) => performance(one) - performance(other));
  return runs[Math.floor(runs.length / 2)];
}

async function oneRun(browser, visitor, address, categories, triesLeft = TRIES) {
  const page = await browser.open(visitor);
  const flags = { onlyCategories: categories, output: "html", logLevel: "error" };
  const result = await lighthouse(browser.origin + address, flags, undefined, page);
  await page.close();
  const error = result.lhr.runtimeError;
  if (!error) return result;
  if (triesLeft === 1) throw new Error(`${address}: ${error.message}`);
  return oneRun(browser, visitor, address, categories, triesLeft - 1);
}

// What is less than perfect in a category, and the first places where.
function lost(lhr, category) {
  const audits = category.auditRefs.map(({ id }) => lhr.audits[id]);
  const flawed = audits.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score ?? 1) < 1);
  return flawed.map(({ id, title, displayValue, errorMessage, details }) =>
    [`${id}: ${title}`, displayValue, errorMessage, ...places(details?.items ?? [])].filter(Boolean).join(" | "),
  );
}

function places(items) {
  return items.slice(0, PLACES).map(({ node, url, source, description }) => node?.snippet ?? url ?? description ?? source);
}
