// Asks the browser's prover: `prover.mjs FOLDER FILE [SEQUENCE DIGEST]`. Prints its answer, and how long it took, in milliseconds.
import { readFileSync } from "node:fs";

const [folder, file, sequence = "0", digest = ""] = process.argv.slice(2);
// A script that calls itself a module only in a page.
const script = readFileSync(`${folder}/prover.js`).toString("base64");
const prover = await import(`data:text/javascript;base64,${script}`);
prover.initSync({ module: readFileSync(`${folder}/prover_bg.wasm`) });
const bytes = readFileSync(file);
const began = performance.now();
const told = prover.prove(bytes, Number(sequence), digest);
console.log(`${told}\n${performance.now() - began}`);
