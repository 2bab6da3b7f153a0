// Starts the portal on an empty database, with a mail server beside it; Playwright sets the environment (portal.ts). Database and log stay in the folder
// until the next run, to be looked at.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";

import { openPostbox } from "./postbox.mjs";

const { GUERDON_BIN: guerdon, GUERDON_END2END_FOLDER: folder, SMTP_URL } = process.env;

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "mail"), { recursive: true });
await openPostbox(Number(new URL(SMTP_URL).port), join(folder, "mail"));
for (const command of [["migrate"], ["seed", "demo"]]) {
  execFileSync(guerdon, command, { stdio: "inherit" });
}
const log = openSync(join(folder, "server.log"), "w");
const server = spawn(guerdon, ["serve"], { stdio: ["ignore", log, log] });
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => server.kill("SIGTERM"));
}
// A run that was killed cannot stop its server, which would hold the port against the next run.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill("SIGTERM"), 1000);
server.on("exit", (code) => {
  if (code !== 0) console.error(`The portal ended with ${code}: see ${join(folder, "server.log")}`);
  process.exit(code ?? 1);
});
