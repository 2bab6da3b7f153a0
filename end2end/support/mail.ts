import { expect } from "@playwright/test";

import { OPS, ORIGIN } from "./portal";

interface Letter {
  to: string;
  subject: string;
  text: string;
}

/** Where the link of the newest letter to this address leads, once it has arrived. */
export async function linkFor(email: string, subject: string): Promise<string> {
  let link: string | undefined;
  await expect
    .poll(async () => {
      const letters: Letter[] = await (await fetch(`${OPS}/test/mail`)).json();
      const letter = letters.findLast((one) => one.to === email && one.subject === subject);
      link = letter?.text.match(/^http\S+$/m)?.[0];
      return link;
    })
    .toBeTruthy();
  return link!.replace(/^http:\/\/[^/]+/, ORIGIN);
}
