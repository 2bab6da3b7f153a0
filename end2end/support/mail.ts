import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";

import { secret } from "./canary";
import { FOLDER, ORIGIN, SHARED } from "./portal";

/** Where the link of the newest letter to this address leads, once it has arrived at the mail server. */
export async function linkFor(email: string, subject: string): Promise<string> {
  return linkIn(await letterFor(email, subject));
}

/** Where the link of a letter leads. */
export function linkIn(letter: Email): string {
  const link = letter.text?.match(/^http\S+$/m)?.[0];
  if (!link) throw new Error(`There is no link in “${letter.subject}”`);
  secret(new URL(link).searchParams.get("token") ?? "");
  return link.replace(/^http:\/\/[^/]+/, ORIGIN);
}

/** The newest letter to this address, once it has arrived at the mail server. */
export async function letterFor(email: string, subject: string): Promise<Email> {
  let letter: Email | undefined;
  await expect
    .poll(async () => {
      letter = await newest(email, subject);
      return letter;
    }, `a letter “${subject}”`)
    .toBeTruthy();
  return letter!;
}

/** The subjects of all letters to an address, in the order of the alphabet. */
export async function subjectsFor(email: string, portal = SHARED): Promise<string[]> {
  const folder = join(portal.folder, "mail");
  const letters = await Promise.all(readdirSync(folder).map((file) => PostalMime.parse(readFileSync(join(folder, file)))));
  const theirs = letters.filter((letter) => letter.to?.some(({ address }) => address === email));
  return theirs.map((letter) => letter.subject ?? "").sort();
}

async function newest(email: string, subject: string): Promise<Email | undefined> {
  const folder = join(FOLDER, "mail");
  for (const file of readdirSync(folder).sort().reverse()) {
    const letter = await PostalMime.parse(readFileSync(join(folder, file)));
    if (letter.subject === subject && letter.to?.some(({ address }) => address === email)) return letter;
  }
  return undefined;
}

/** The mail server of a portal is down, or there again. */
export function mailIsDown(portal: { folder: string }, down: boolean): void {
  const flag = join(portal.folder, "mail-down");
  if (down) writeFileSync(flag, "");
  else rmSync(flag, { force: true });
}
