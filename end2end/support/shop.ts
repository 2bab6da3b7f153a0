import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { secret } from "./canary";
import { FOLDER, guerdon } from "./portal";
import { Supplier } from "./supplier";
import { test as base } from "./test";

/** No vowels, so that no search of another test finds them. */
export const LETTERS = "bcdfghjklmnpqrst";

/** A reward of ours on the shelf. */
export interface Reward {
  slug: string;
  name: string;
}

/** Rewards of each of the sixteen kinds, for one worker alone, and who brings those of a supplier. */
export interface Shop {
  reward(slug: string): Reward;
  /** The codes in the pool of the gift card's first choice. */
  codes: string[];
  supplier: Supplier;
}

interface Entry {
  slug: string;
  provider: string;
  supplier?: string;
  en: { name: string };
}

export const test = base.extend<object, { shop: Shop }>({
  shop: [
    // Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const shop = await open();
      await use(shop);
      shop.supplier.close();
    },
    { scope: "worker" },
  ],
});

async function open(): Promise<Shop> {
  const ours = [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
  const supplier = await Supplier.open(`gulls-${ours}`);
  const entries: Entry[] = JSON.parse(readFileSync(join(__dirname, "kinds.json"), "utf8"));
  for (const entry of entries) {
    entry.slug += `-${ours}`;
    entry.en.name += ` ${ours}`;
    if (entry.provider === "webhook") entry.supplier = supplier.name;
  }
  const names = new Map(entries.map(({ slug, en }) => [slug, en.name]));
  await guerdon("import", "rewards", written(`${ours}.json`, JSON.stringify(entries)));

  const codes = [1, 2, 3, 4].map((number) => secret(`GROCER-${ours.toUpperCase()}-${number}`));
  const pool = written(`${ours}.csv`, ["code", ...codes].join("\n"));
  await guerdon("import", "codes", pool, "--reward", `grocer-card-${ours}`, "--option", "20");
  const reward = (slug: string) => ({ slug: `${slug}-${ours}`, name: names.get(`${slug}-${ours}`)! });
  return { reward, codes, supplier };
}

function written(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}
