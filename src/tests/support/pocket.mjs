// Asks the browser's module: `pocket.mjs FOLDER QUESTIONS`. A question is a line of JSON, the name of a function and its arguments;
// an answer, too.
import { readFileSync } from "node:fs";

const [folder, questions] = process.argv.slice(2);
// A script that calls itself a module only in a page.
const script = readFileSync(`${folder}/pocket.js`).toString("base64");
const pocket = await import(`data:text/javascript;base64,${script}`);
pocket.initSync({ module: readFileSync(`${folder}/pocket_bg.wasm`) });
const answers = readFileSync(questions, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => {
    const [name, ...given] = JSON.parse(line);
    return pocket[name](...given) ?? "null";
  });
process.stdout.write(answers.join("\n"));
