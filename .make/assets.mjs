// Makes target/site: every file of public/, the style and the WebAssembly under a name that holds its content's hash,
// with brotli and gzip copies, and manifest.json, which src/build.rs embeds into the binary.
//   assets.mjs          release
//   assets.mjs --check  also fails when WebAssembly and JavaScript are larger than their budgets
//   assets.mjs --dev    no compressed copies, and the unoptimised WebAssembly
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import zlib from "node:zlib";

import { CODE_MOST, POCKET, POCKET_MOST, PROVER, PROVER_MOST } from "./limits.mjs";

const DEV = process.argv.includes("--dev");
const CHECK = process.argv.includes("--check");
const TOP = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
// Another tree than ours, and other outputs, only for trying this script.
const root = path.resolve(process.env.GUERDON_ROOT ?? TOP);
const site = path.resolve(process.env.GUERDON_SITE ?? path.join(root, DEV ? "target/site-dev" : "target/site"));
const wasm = path.join(root, DEV ? "target/wasm-dev" : "target/wasm");

// These are asked for by their plain names: by browsers and crawlers, and where the name is the place (a worker).
const ROOT_FILES = ["robots.txt", "favicon.ico", "service-worker.js"];
const TYPES = {
  css: "text/css; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  avif: "image/avif",
  ico: "image/x-icon",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  woff2: "font/woff2",
};
const COMPRESSED = ["css", "js", "json", "webmanifest", "svg", "txt", "md", "wasm"];

const extension = (name) => path.extname(name).slice(1);

function stop(sentence) {
  console.error(`assets: ${sentence}`);
  process.exit(1);
}

function walk(folder, prefix = "") {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".")) return [];
    const name = prefix + entry.name;
    return entry.isDirectory() ? walk(path.join(folder, entry.name), `${name}/`) : [name];
  });
}

// From what .make/tools.sh has installed.
const tool = createRequire(path.join(TOP, "target/tools/node_modules/"));

function bundledStyle() {
  const entry = path.join(root, "style/main.css");
  if (!fs.existsSync(entry)) return [];
  const { bundle } = tool("lightningcss");
  try {
    const { code, warnings } = bundle({ filename: entry, minify: true });
    for (const { message, loc } of warnings) stop(`${loc.filename}:${loc.line}: ${message}`);
    return [["main.css", Buffer.from(code)]];
  } catch (error) {
    const at = error.loc ? `${error.fileName}:${error.loc.line}: ` : "";
    return stop(`${at}${error.message}`);
  }
}

// Logical name -> content, before any reference is rewritten.
function sources() {
  const found = new Map(bundledStyle());
  const take = (folder, names) => {
    for (const name of names) {
      if (found.has(name)) stop(`two files want the name ${name}`);
      if (!TYPES[extension(name)]) stop(`${name}: no content type is known for .${extension(name)}`);
      found.set(name, fs.readFileSync(path.join(folder, name)));
    }
  };
  take(path.join(root, "public"), walk(path.join(root, "public")));
  const built = walk(wasm).filter((name) => ["js", "wasm"].includes(extension(name)));
  take(wasm, built);
  if (built.length === 0) console.error("assets: the WebAssembly is not built, so the pages work without it");
  return found;
}

// wasm-bindgen writes for readers, with a comment at every function.
async function smallScripts(found) {
  if (DEV) return;
  const { minify } = tool("terser");
  for (const [name, content] of found) {
    if (extension(name) !== "js") continue;
    const { code } = await minify(content.toString("utf8"), { module: true, ecma: 2022, compress: { passes: 2 } });
    found.set(name, Buffer.from(code));
  }
}

// Gives every file its address. A file's hash covers the addresses of the files it names, so those come first.
function addressed(found) {
  const done = new Map();
  const open = new Set();

  function address(logical) {
    if (done.has(logical)) return done.get(logical).path;
    if (open.has(logical)) stop(`${logical} refers to itself`);
    open.add(logical);
    const content = rewritten(logical, found.get(logical));
    open.delete(logical);
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
    const dot = logical.lastIndexOf(".");
    const file = ROOT_FILES.includes(logical)
      ? logical
      : `assets/${logical.slice(0, dot)}.${hash}${logical.slice(dot)}`;
    done.set(logical, { path: `/${file}`, file, content });
    return `/${file}`;
  }

  function rewritten(logical, content) {
    const kind = extension(logical);
    if (kind === "css") {
      return replaced(content, /url\(\s*(["']?)\/([^"')?#]+)([^"')]*)\1\s*\)/g, (_, quote, name, rest) => {
        if (!found.has(name)) stop(`${logical} names /${name}, and there is no such file`);
        return `url(${quote}${address(name)}${rest}${quote})`;
      });
    }
    if (["guerdon.js", "pocket.js", "prover.js"].includes(logical) || logical.startsWith("snippets/")) {
      // wasm-bindgen names its files relative to the script.
      return replaced(content, /(["'])(\.\/snippets\/[^"']+|\w+_bg\.wasm)\1/g, (whole, quote, name) => {
        const target = name.replace(/^\.\//, "");
        if (!found.has(target)) return whole;
        return quote + address(target).replace("/assets/", "./") + quote;
      });
    }
    if (["js", "json", "webmanifest"].includes(kind)) {
      return replaced(content, /(["'])\/([^"'\s]+)\1/g, (whole, quote, name) =>
        // A plain name stays: what has one may name whoever names it.
        found.has(name) && !ROOT_FILES.includes(name) ? quote + address(name) + quote : whole,
      );
    }
    return content;
  }

  for (const logical of found.keys()) address(logical);
  return done;
}

function replaced(content, pattern, by) {
  return Buffer.from(content.toString("utf8").replace(pattern, by));
}

// Whole or not at all: an interrupted run must not leave half a file under its final name.
function write(file, content) {
  const target = path.join(site, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(`${target}.half`, content);
  fs.renameSync(`${target}.half`, target);
}

function holds(file, content) {
  const target = path.join(site, file);
  return fs.existsSync(target) && fs.readFileSync(target).equals(content);
}

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

// Which of them fits what is in a file is seen only afterwards; for WebAssembly it is not the first.
const { BROTLI_PARAM_LGBLOCK, BROTLI_PARAM_NPOSTFIX, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
const WAYS = [{}, { [BROTLI_PARAM_LGBLOCK]: 16 }, { [BROTLI_PARAM_LGBLOCK]: 16, [BROTLI_PARAM_NPOSTFIX]: 1 }];

async function smallest(content) {
  const known = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: content.length };
  const all = await Promise.all(WAYS.map((way) => brotli(content, { params: { ...known, ...way } })));
  return all.reduce((least, next) => (next.length < least.length ? next : least));
}

async function stored([logical, { path: address, file, content }]) {
  const entry = { logical, path: address, type: TYPES[extension(logical)], file };
  const known = holds(file, content);
  if (!DEV && COMPRESSED.includes(extension(logical))) {
    entry.br = `${file}.br`;
    entry.gz = `${file}.gz`;
    if (!known || ![entry.br, entry.gz].every((copy) => fs.existsSync(path.join(site, copy)))) {
      write(entry.br, await smallest(content));
      write(entry.gz, await gzip(content, { level: 9 }));
    }
  }
  // Last, so that a file that is there says that its copies are, too.
  if (!known) write(file, content);
  return entry;
}

function removeStale(entries) {
  const wanted = new Set(entries.flatMap(({ file, br, gz }) => [file, br, gz]).concat("manifest.json"));
  for (const name of walk(site)) {
    if (!wanted.has(name)) fs.rmSync(path.join(site, name));
  }
}

function report(entries) {
  const total = (counts) =>
    entries
      .filter(({ logical }) => counts(logical, extension(logical)))
      .reduce((sum, { file, br }) => sum + fs.statSync(path.join(site, br ?? file)).size, 0);
  const kb = (wanted) => `${wanted} ${(total((_, kind) => kind === wanted) / 1024).toFixed(1)} KB`;
  console.log(`${entries.length} files; ${DEV ? "unpacked" : "in brotli"}: ${["css", "js", "wasm", "woff2"].map(kb).join(", ")}`);
  if (!CHECK) return;
  const isCode = (kind) => ["js", "wasm"].includes(kind);
  for (const name of ["guerdon_bg.wasm", "pocket_bg.wasm", "prover_bg.wasm"]) {
    if (!found.has(name)) stop(`there is no ${name} to check`);
  }
  within("the islands", total((name, kind) => isCode(kind) && ![...POCKET, ...PROVER].includes(name)), CODE_MOST);
  within("the pocket", total((name) => POCKET.includes(name)), POCKET_MOST);
  within("the prover", total((name) => PROVER.includes(name)), PROVER_MOST);
}

function within(what, bytes, most) {
  console.log(`WebAssembly and JavaScript of ${what}: ${bytes} of ${most} bytes`);
  if (bytes > most) stop(`that is ${bytes - most} bytes too many`);
}

const found = sources();
await smallScripts(found);
const files = addressed(found);
const entries = (await Promise.all([...files].map(stored))).sort((a, b) => (a.logical < b.logical ? -1 : 1));
const manifest = Buffer.from(`${JSON.stringify(entries, null, 1)}\n`);
// Untouched when nothing changed: its time tells cargo whether to embed everything again.
if (!holds("manifest.json", manifest)) write("manifest.json", manifest);
removeStale(entries);
report(entries);
