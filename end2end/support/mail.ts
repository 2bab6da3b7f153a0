import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "@playwright/test";
import PostalMime from "postal-mime";

import { secret } from "./canary";
import { FOLDER, ORIGIN, SHARED } from "./portal";

/** Where the link of the newest letter to this address leads, once it has arrived at the mail server. */
export async function linkFor(email: string, subject: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      const letter = await newest(email, subject);
      link = letter?.text?.match(/^http\S+$/m)?.[0];
      return link;
    })
    .toBeTruthy();
  secret(new URL(link!).searchParams.get("token") ?? "");
  return link!.replace(/^http:\/\/[^/]+/, ORIGIN);
}

/** The subjects of all letters to an address, in the order of the alphabet. */
export async function subjectsFor(email: string, portal = SHARED): Promise<string[]> {
  const folder = join(portal.folder, "mail");
  const letters = await Promise.all(readdirSync(folder).map((file) => PostalMime.parse(readFileSync(join(folder, file)))));
  const theirs = letters.filter((letter) => letter.to?.some(({ address }) => address === email));
  return theirs.map((letter) => letter.subject ?? "").sort();
}

async function newest(email: string, subject: string) {
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
