// A mail server that keeps what it takes: a file for each letter in a folder, as it came over SMTP.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { SMTPServer } from "smtp-server";

export function openPostbox(port, folder) {
  let number = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    // As long as a file of this name lies beside the folder, it is down for whoever comes.
    onConnect(_session, done) {
      done(existsSync(`${folder}-down`) ? Object.assign(new Error("not now"), { responseCode: 421 }) : undefined);
    },
    onData(stream, _session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        // Numbers with leading zeros: their order as names is that of their arrival.
        writeFileSync(join(folder, `${String(number++).padStart(6, "0")}.eml`), Buffer.concat(parts));
        done();
      });
    },
  });
  server.on("error", (error) => console.error(`The postbox: ${error.message}`));
  return new Promise((open) => server.listen(port, "127.0.0.1", open));
}
