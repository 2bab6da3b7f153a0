import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type Page } from "@playwright/test";

import { LETTERS } from "./shop";

/** What must have been translated: all that names or leads. */
const NAMING = "h1, h2, h3, button, label, legend, summary, th, option, dt, title, a";
/** And what says it otherwise. */
const ATTRIBUTES = ["aria-label", "placeholder", "alt", "title"];
/** Consonants that the language of tests writes otherwise, all of them. */
const PLAIN = /[b-df-hj-np-tv-z]/i;
/** Addresses of members, ids, and what rewards of other tests end with. */
const TYPED = new RegExp(`[\\w.+-]+@[\\w.-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[${LETTERS}]{8}\\b`, "g");

/** Names of things that are called the same in every language. */
const NAMES = ["Guerdon", "English", "Deutsch", "Italiano", "Bahasa Melayu", "PDF", "CSV", "JSON", "IBAN", "EUR"];

/** What nobody translates as they write it: rewards and who brings them, in the seed of the tests. */
const SEED = readFileSync(join(__dirname, "../../src/seed/rewards.toml"), "utf8");

/** What other tests put on the shelf. */
const KINDS: { brand: string; en: { name: string }; option: { label?: { en: string } }[] }[] = JSON.parse(readFileSync(join(__dirname, "kinds.json"), "utf8"));

/** Every name that a reward, its brand or one of its choices has. */
function ofRewards(): string[] {
  const ofKinds = KINDS.flatMap(({ brand, en, option }) => [en.name, brand, ...option.map(({ label }) => label?.en ?? "")]).filter((name) => name);
  const named = [...SEED.matchAll(/^(?:name|brand) = "(.+)"$/gm)].map(([, name]) => name!);
  const labels = [...SEED.matchAll(/^label = \{(.+)\}$/gm)].flatMap(([, of]) => [...of!.matchAll(/"(.+?)"/g)].map(([, name]) => name!));
  return [...named, ...labels, ...ofKinds];
}

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(2024, month, 1));
const DAYS = Array.from({ length: 7 }, (_, day) => new Date(2024, 0, day + 1));

/** As dates write them. */
function ofDates(): string[] {
  const written = (dates: Date[], format: Intl.DateTimeFormatOptions) => dates.map((date) => new Intl.DateTimeFormat("en-GB", format).format(date));
  const months = [...written(MONTHS, { month: "long" }), ...written(MONTHS, { month: "short" })];
  return [...months, ...written(DAYS, { weekday: "long" }), ...written(DAYS, { weekday: "short" }), "UTC"];
}

/** Where rewards can be had. */
function ofCountries(): string[] {
  const codes = [...SEED.matchAll(/^countries = \[(.+)\]$/gm)].flatMap(([, of]) => [...of!.matchAll(/"(\w\w)"/g)].map(([, code]) => code!));
  const names = new Intl.DisplayNames("en-GB", { type: "region" });
  return codes.map((code) => names.of(code)!);
}

const DATA = [...NAMES, ...ofRewards(), ...ofDates(), ...ofCountries()].sort((one, other) => other.length - one.length);

/** All that names or leads on the page, with the place where it stands. */
async function told(page: Page): Promise<string[]> {
  return page.evaluate(
    ([naming, attributes]) => {
      const texts = Array.from(document.querySelectorAll(naming)).map((element) => [element, element.textContent] as const);
      const others = attributes.flatMap((name) => Array.from(document.querySelectorAll(`[${name}]`)).map((element) => [element, element.getAttribute(name)] as const));
      return [...texts, ...others].map(([element, text]) => `${element.tagName.toLowerCase()}: ${text!.replace(/\s+/g, " ").trim()}`);
    },
    [NAMING, ATTRIBUTES] as const,
  );
}

/** What stands on the page in plain letters, although it is no data: a sentence that was written in code. `own`: data of this test. */
export async function untranslated(page: Page, own: string[] = []): Promise<string[]> {
  return [...new Set(await told(page))].filter((told) => PLAIN.test(withoutData(told.slice(told.indexOf(": ")), own)));
}

function withoutData(text: string, own: string[]): string {
  return [...own, ...DATA].reduce((left, name) => left.replaceAll(name, ""), text.replace(TYPED, ""));
}
