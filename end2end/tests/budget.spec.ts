import { type Page } from "@playwright/test";

import { signIn } from "../support/member";
import { expect, test } from "../support/test";

/** What a first visit may load, in bytes on the wire, pictures and fonts aside. */
const PAGE_MOST = 130 * 1024;
/** Of that: WebAssembly and scripts. */
const CODE_MOST = 100 * 1024;

/** On a first visit there is none yet. */
test.use({ serviceWorkers: "block" });

const CODE = /javascript|wasm/;
const UNCOUNTED = /^(image|font)\/|event-stream/;

interface Answer {
  url: string;
  type: string;
  coding: string;
  bytes: number;
}

test("a stranger's first visit of the catalogue", async ({ page }) => {
  await measure(page, "/catalogue");
});

test("a stranger's first visit of a reward", async ({ page }) => {
  await measure(page, "/rewards/book-token");
});

test("a member's first visit of a reward", async ({ page, member }) => {
  await signIn(page, member);
  const code = await measure(page, "/rewards/book-token");
  expect(code, "the reckoning is WebAssembly").toBeGreaterThan(0);
});

/** Visits the page without a cache, prints what came and holds it against the budget; the bytes of code. */
async function measure(page: Page, path: string): Promise<number> {
  const answers = (await answersOf(page, path)).filter((answer) => !UNCOUNTED.test(answer.type));
  const all = sum(answers);
  const code = sum(answers.filter((answer) => CODE.test(answer.type)));
  for (const { url, coding, bytes } of answers) console.log(`  ${bytes} bytes, ${coding || "identity"}: ${url}`);
  console.log(`${path}: ${all} bytes in all (most ${PAGE_MOST}), ${code} of them code (most ${CODE_MOST})`);
  expect(answers.filter((answer) => answer.coding !== "br")).toEqual([]);
  expect(answers.filter((answer) => answer.url.includes("pocket")), "only the card and the what-if need it").toEqual([]);
  expect(answers.filter((answer) => answer.url.includes("prove")), "only the statement needs it").toEqual([]);
  expect(all).toBeLessThanOrEqual(PAGE_MOST);
  expect(code).toBeLessThanOrEqual(CODE_MOST);
  return code;
}

async function answersOf(page: Page, path: string): Promise<Answer[]> {
  const answers = new Map<string, Answer>();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const coding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-encoding")?.[1] ?? "";
    answers.set(requestId, { url: response.url, type: response.mimeType, coding, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId);
    if (answer) answer.bytes = encodedDataLength;
  });
  // The network is never idle while a page listens.
  await page.route("/live?*", (route) => route.fulfill({ contentType: "text/event-stream", body: "retry: 60000\n\n" }));
  await page.goto(path, { waitUntil: "networkidle" });
  await session.detach();
  return [...answers.values()];
}

function sum(answers: Answer[]): number {
  return answers.reduce((total, answer) => total + answer.bytes, 0);
}
