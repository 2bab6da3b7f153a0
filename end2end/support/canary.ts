import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { FOLDER, OPS } from "./portal";

const SECRETS = join(FOLDER, "secrets");

/** Notes what must never be told; for all workers, therefore in a file. */
export function secret(text: string): string {
  if (text) appendFileSync(SECRETS, `${text}\n`);
  return text;
}

/** After all tests: neither the log of the server nor its metrics tell one of them (ASVS 16.2.5). */
export async function expectSilence(): Promise<void> {
  if (!existsSync(SECRETS)) return;
  const metrics = await (await fetch(`${OPS}/metrics`)).text();
  const told = { log: readFileSync(join(FOLDER, "server.log"), "utf8"), metrics };
  const secrets = [...new Set(readFileSync(SECRETS, "utf8").trim().split("\n"))];
  for (const [place, text] of Object.entries(told)) {
    const found = secrets.filter((one) => text.includes(one));
    if (found.length > 0) throw new Error(`The ${place} tells ${found.length} of ${secrets.length} secrets, such as ${found[0]}`);
  }
  console.log(`${secrets.length} secrets; neither the log nor the metrics tell one`);
}
