// Chromium with two visitors: a stranger, and the demo programme's member who has a history.
import fs from "node:fs";

import puppeteer from "puppeteer-core";

const MEMBER = { email: "ines@example.com", password: "honey on a lagoon" };

// As the tests start it.
const ARGUMENTS = JSON.parse(fs.readFileSync("end2end/support/chromium.json", "utf8"));

// `origin`, `open` (an empty page of `stranger` or `member`) and `close`.
export async function openBrowser({ origin, key, command }) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROME_PATH,
    args: [...ARGUMENTS, `--ignore-certificate-errors-spki-list=${key}`],
  });
  const contexts = { stranger: await browser.createBrowserContext(), member: await browser.createBrowserContext() };
  await signIn(await contexts.member.newPage(), origin, command);
  return { origin, open: (visitor) => contexts[visitor].newPage(), close: () => browser.close() };
}

async function signIn(page, origin, command) {
  await page.goto(`${origin}/sign-in`);
  await page.type("[name=email]", MEMBER.email);
  await page.type("[name=password]", MEMBER.password);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.type("[name=code]", command("member", "code", "--email", MEMBER.email));
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  if (page.url() !== `${origin}/`) throw new Error(`signing in led to ${page.url()}`);
  await page.close();
}
