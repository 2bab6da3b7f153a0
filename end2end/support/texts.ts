import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** Those that a member chooses from. */
export const LANGUAGES = ["en", "de", "it", "ms"] as const;

export type Language = (typeof LANGUAGES)[number];

/** And English in two disguises that only tests read: in letters that nobody writes, and as if it ran from right to left. */
export type Tag = Language | "en-XA" | "ar-XB";

type Variables = Record<string, FluentVariable>;

/** What the portal says in a language, to find things by as whoever reads it does. */
export interface Texts {
  /** The text of a key. Throws where there is none, or a variable is missing. */
  (key: string, variables?: Variables): string;
  /** The text of a key as a pattern, in which what is not given may be anything. */
  like(key: string, variables?: Variables): RegExp;
  /** As the portal groups it: 12,000 or 12.000. */
  number(n: number): string;
  tag: Tag;
}

/** Stands for a variable that may be anything: no text of ours holds it. */
const ANYTHING = "\u{e000}";
const FOLDER = join(__dirname, "../../src/i18n");
/** The programme's name comes from its settings, and stays as it is. */
const NAMES = new FluentResource('app-name = { "Guerdon" }');

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** The letters of the crate fluent-pseudo; the first of them keeps the vowels. */
const DISGUISED = {
  "en-XA": [..."aƀƈḓeƒɠħiĵķŀḿƞoƥɋřşŧuṽẇẋẏẑAƁƇḒEƑƓĦIĴĶĿḾȠOƤɊŘŞŦUṼẆẊẎẐ"],
  "ar-XB": [..."ɐqɔpǝɟƃɥıɾʞʅɯuodbɹsʇnʌʍxʎz∀ԐↃᗡƎℲ⅁HIſӼ⅂WNOԀÒᴚS⊥∩ɅMX⅄Z"],
};

const known = new Map<Tag, Texts>();

export function texts(tag: Tag): Texts {
  const found = known.get(tag) ?? made(tag);
  known.set(tag, found);
  return found;
}

/** By whose rules figures are written: Italian would leave four digits together, and the portal does not. */
function figures(language: Language): string {
  return language === "it" ? "de" : language;
}

function made(tag: Tag): Texts {
  const language = tag === "en-XA" || tag === "ar-XB" ? "en" : tag;
  const transform = (text: string) => (tag === language ? text : disguised(text, tag as keyof typeof DISGUISED));
  const bundle = new FluentBundle(figures(language), { useIsolating: false, transform });
  const folder = join(FOLDER, language);
  for (const room of readdirSync(folder)) {
    const faults = bundle.addResource(new FluentResource(readFileSync(join(folder, room), "utf8")));
    if (faults.length > 0) throw new Error(`${language}/${room}: ${faults.join(", ")}`);
  }
  bundle.addResource(NAMES, { allowOverrides: true });

  function pattern(key: string) {
    const text = bundle.getMessage(key)?.value;
    if (!text) throw new Error(`${language} has no text for ${key}`);
    return text;
  }

  function say(key: string, variables: Variables = {}): string {
    return bundle.formatPattern(pattern(key), variables);
  }

  function like(key: string, variables: Variables = {}): RegExp {
    // Whatever it is asked for that is not given; a plural takes its last form for it, as for most numbers.
    const given = new Proxy(variables, {
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (of, name: string) => of[name] ?? ANYTHING,
      has: () => true,
    });
    const text = bundle.formatPattern(pattern(key), given, []);
    return new RegExp(`^${escaped(text).replaceAll(ANYTHING, ".+")}$`);
  }

  return Object.assign(say, { like, number: (n: number) => new Intl.NumberFormat(figures(language)).format(n), tag });
}

/** The first of the disguises is longer, too: it writes a, e, o and u twice. */
function disguised(text: string, tag: keyof typeof DISGUISED): string {
  const letter = (plain: string) => DISGUISED[tag][PLAIN.indexOf(plain)]!;
  return text.replace(/[a-z]/gi, (plain) => letter(plain).repeat(tag === "en-XA" && "aeou".includes(plain) ? 2 : 1));
}

/** A text as a pattern that finds it alone. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** What stays as it was where somebody speaks English. */
export const ENGLISH = texts("en");
