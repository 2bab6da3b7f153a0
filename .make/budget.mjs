// Measures the release binary against the budgets of its pages; .make/budget.sh builds what this needs. Exits with 1 where one does not
// hold.
import { openBrowser } from "./budget/browser.mjs";
import { weighPages } from "./budget/bytes.mjs";
import { weighCode } from "./budget/code.mjs";
import { auditPages } from "./budget/lighthouse.mjs";
import { openPortal } from "./budget/portal.mjs";

const PARTS = { bytes: weighPages, lighthouse: auditPages, code: weighCode };
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
const unknown = names.find((name) => !(name in PARTS));
if (unknown) {
  console.error(`budget: there is no part ${unknown}, only ${Object.keys(PARTS).join(", ")}`);
  process.exit(2);
}

const misses = [];
const portal = await openPortal();
try {
  const browser = await openBrowser(portal);
  try {
    for (const name of names) misses.push(...(await PARTS[name](browser)));
  } finally {
    await browser.close();
  }
} finally {
  await portal.close();
}
for (const miss of misses) console.log(`over budget: ${miss}`);
if (misses.length === 0) console.log("\nEvery budget holds.");
process.exitCode = misses.length === 0 ? 0 : 1;
