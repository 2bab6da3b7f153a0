import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** Three ports are used: this one, and the next two for the metrics and the mail. */
const PORT = Number(process.env.GUERDON_END2END_PORT ?? 3410);

/** Named by the port, so that the server, its commands and every worker agree without speaking. */
export const FOLDER = join(tmpdir(), `guerdon-end2end-${PORT}`);

const BINARY = resolve(process.env.GUERDON_BIN ?? join(__dirname, "../../target/debug/guerdon"));

export const ORIGIN = `http://localhost:${PORT}`;

/** The port of the operators. */
export const OPS = `http://127.0.0.1:${PORT + 1}`;

/** What the server and each command run with: a programme of its own that ends with the run. */
export const SETTINGS: Record<string, string> = {
  GUERDON_BIN: BINARY,
  GUERDON_END2END_FOLDER: FOLDER,
  GUERDON_ENV: "test",
  GUERDON_LISTEN: `127.0.0.1:${PORT}`,
  GUERDON_OPS_LISTEN: `127.0.0.1:${PORT + 1}`,
  // Every browser here has the same address.
  GUERDON_SIGN_IN_RATE: "100000",
  GUERDON_KEYS: join(FOLDER, "keys.json"),
  SMTP_URL: `smtp://127.0.0.1:${PORT + 2}`,
  DATABASE_URL: `sqlite:${join(FOLDER, "guerdon.db")}`,
};

/** Runs a command of the portal on the database of the running server; what it printed. */
export async function guerdon(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(BINARY, words, { env: { ...process.env, ...SETTINGS } });
  return stdout;
}
