// What the WebAssembly is made of: its sections, and of the islands' module the crates and the functions that take most.
import fs from "node:fs";

import { kb, printTable } from "./table.mjs";

const FOLDER = "target/wasm";
const MODULES = ["guerdon", "pocket", "prover"];
const SHOWN = 10;

// By the numbers of the WebAssembly core specification, section 5.5.2.
const SECTIONS = [
  ...["custom", "type", "import", "function", "table", "memory", "global", "export", "start", "element", "code", "data"],
  "data count",
];
const CODE = SECTIONS.indexOf("code");

// Prints only: the limits of what a browser fetches are held by assets.mjs.
export async function weighCode() {
  const modules = MODULES.map((name) => ({ name, sections: sectionsOf(fs.readFileSync(`${FOLDER}/${name}_bg.wasm`)) }));
  const rows = SECTIONS.map((section, id) => [
    section,
    ...modules.map(({ sections }) => kb(total(sections.filter((one) => one.id === id)))),
  ]);
  const whole = ["all", ...modules.map(({ sections }) => kb(total(sections)))];
  printTable("WebAssembly by section, KB before brotli", [["", ...modules.map(({ name }) => name)], ...rows, whole]);
  const names = `${FOLDER}/${MODULES[0]}_bg.wasm.names`;
  if (fs.existsSync(names)) printFunctions(modules[0].sections, fs.readFileSync(names, "utf8"));
  return [];
}

function total(parts) {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0);
}

function printFunctions(sections, names) {
  // Those that are imported are numbered first, and have no body here.
  const sizes = bodies(sections);
  const called = names.trimEnd().split("\n").slice(-sizes.length).map((line) => line.slice(line.indexOf(":") + 1));
  const functions = sizes.map((bytes, at) => ({ name: readable(called[at]), bytes }));
  const crates = new Map();
  for (const { name, bytes } of functions) crates.set(crateOf(name), (crates.get(crateOf(name)) ?? 0) + bytes);
  const largest = (parts) => {
    const sorted = parts.sort((one, other) => other.bytes - one.bytes);
    return sorted.slice(0, SHOWN).map(({ name, bytes }) => [name, kb(bytes)]);
  };
  printTable("The islands' code by crate, KB", largest([...crates].map(([name, bytes]) => ({ name, bytes }))));
  printTable(`The largest of their ${functions.length} functions, KB`, largest(functions));
}

// The sizes of all functions, in bytes, in the order of their numbers.
function bodies(sections) {
  const { content } = sections.find(({ id }) => id === CODE);
  const sizes = [];
  let [count, at] = number(content, 0);
  for (; count > 0; count -= 1) {
    const [size, start] = number(content, at);
    sizes.push(start + size - at);
    at = start + size;
  }
  return sizes;
}

// Without the compiler's hashes.
function readable(name) {
  return name.replace(/::h[0-9a-f]{16}$/, "").replace(/\[[0-9a-f]{16}\]/g, "");
}

function crateOf(name) {
  return name.match(/([a-z_]\w*)::/)?.[1] ?? "glue";
}

function sectionsOf(module) {
  const sections = [];
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const [size, start] = number(module, at + 1);
    sections.push({ id, bytes: start + size - at, content: module.subarray(start, start + size) });
    at = start + size;
  }
  return sections;
}

// An unsigned LEB128, and where it ends.
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at += 1) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}
