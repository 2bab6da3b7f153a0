import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const PORT = Number(process.env.GUERDON_END2END_PORT ?? 3410);

const BINARY = resolve(process.env.GUERDON_BIN ?? join(__dirname, "../../target/debug/guerdon"));

/** A server and its commands on three ports: its own, and the next two for the metrics and the mail. */
export class Portal {
  /** Named by the port, so that the server, its commands and every worker agree without speaking. */
  readonly folder: string;
  readonly origin: string;
  /** The port of the operators. */
  readonly ops: string;
  /** What the server and each command run with: a programme of its own that ends with the run. */
  readonly settings: Record<string, string>;

  constructor(port: number) {
    this.folder = join(tmpdir(), `guerdon-end2end-${port}`);
    this.origin = `http://localhost:${port}`;
    this.ops = `http://127.0.0.1:${port + 1}`;
    this.settings = {
      GUERDON_BIN: BINARY,
      GUERDON_END2END_FOLDER: this.folder,
      GUERDON_ENV: "test",
      GUERDON_LISTEN: `127.0.0.1:${port}`,
      GUERDON_OPS_LISTEN: `127.0.0.1:${port + 1}`,
      // Every browser here has the same address.
      GUERDON_SIGN_IN_RATE: "100000",
      GUERDON_KEYS: join(this.folder, "keys.json"),
      SMTP_URL: `smtp://127.0.0.1:${port + 2}`,
      DATABASE_URL: `sqlite:${join(this.folder, "guerdon.db")}`,
    };
  }

  /** Runs a command of the portal on the database of the running server; what it printed. */
  async guerdon(...words: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(BINARY, words, { env: { ...process.env, ...this.settings } });
    return stdout;
  }
}

/** The one that all tests share, unless they move its clock. */
export const SHARED = new Portal(PORT);

export const { folder: FOLDER, origin: ORIGIN, ops: OPS, settings: SETTINGS } = SHARED;

export async function guerdon(...words: string[]): Promise<string> {
  return SHARED.guerdon(...words);
}
