import { type BrowserContext, test as base, expect } from "@playwright/test";

import { secret } from "./canary";
import { type Member, newMember } from "./member";
import { ORIGIN } from "./portal";

export { expect };

/** What a test sets with `test.use`. */
export interface Options {
  /** Points of the member. */
  points: number;
  /** The console errors that belong to what is tested; any other fails it. */
  allowConsole: RegExp;
}

interface Fixtures {
  /** Somebody new, ready to sign in. */
  member: Member;
  /** Fails the test on anything that went wrong behind the page. */
  watch: void;
}

export const test = base.extend<Options & Fixtures>({
  points: [12_000, { option: true }],
  allowConsole: [/(?!)/, { option: true }],
  member: async ({ points }, use) => use(await newMember(points)),
  watch: [
    async ({ context, allowConsole }, use) => {
      const troubles = await troublesOf(context);
      await use();
      const ours = (await context.cookies()).filter((cookie) => cookie.name.startsWith("guerdon"));
      ours.forEach((cookie) => secret(cookie.value));
      const unexpected = troubles.filter((trouble) => !allowConsole.test(trouble));
      expect(unexpected, "errors behind the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** The browser's own note on an answer that refuses, for `allowConsole`. */
export function refusals(...statuses: number[]): RegExp {
  return new RegExp(`the server responded with a status of (${statuses.join("|")}) `);
}

/** A list that grows with each error of a script, violation of the content policy and failure of the server. */
async function troublesOf(context: BrowserContext): Promise<string[]> {
  const troubles: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => troubles.push(`script: ${error.error().stack ?? error.error().message}`));
  context.on("response", (response) => {
    const isOurs = response.url().startsWith(ORIGIN);
    if (isOurs && response.status() >= 500) troubles.push(`server: ${response.status()} ${response.url()}`);
  });
  // A violation of a policy that only reports would not be an error in the console.
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`content policy: ${event.violatedDirective} refuses ${event.blockedURI}`);
    });
  });
  return troubles;
}
