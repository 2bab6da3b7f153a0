// The release server on a demo programme of its own. Over TLS, as members have it: HTTP/2, the cookie's own name, and the handshake that
// a phone waits for. Plain HTTP would flatter the pages by two round trips.
import { execFileSync, spawn } from "node:child_process";
import { X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BINARY = path.resolve("target/release/guerdon");
const START_WITHIN = 20_000;

// `origin`, `key` (the digest by which a browser knows the certificate), `command` (runs one of the portal's, and gives what it printed)
// and `close`.
export async function openPortal() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "guerdon-budget-"));
  const [port, ops] = await freePorts();
  const origin = `https://localhost:${port}`;
  const env = {
    ...process.env,
    GUERDON_ENV: "test",
    GUERDON_LISTEN: `127.0.0.1:${port}`,
    GUERDON_OPS_LISTEN: `127.0.0.1:${ops}`,
    GUERDON_ORIGIN: origin,
    GUERDON_KEYS: path.join(folder, "keys.json"),
    DATABASE_URL: `sqlite:${path.join(folder, "guerdon.db")}`,
    RUST_LOG: "warn",
  };
  const command = (...words) => execFileSync(BINARY, words, { env, encoding: "utf8" }).trim();
  command("migrate");
  command("seed", "demo");
  const { cert, certKey, key } = certificate(folder);
  const log = fs.openSync(path.join(folder, "server.log"), "w");
  const server = spawn(BINARY, ["serve", "--tls-cert", cert, "--tls-key", certKey], { env, stdio: ["ignore", log, log] });
  const leave = () => {
    server.kill("SIGTERM");
    fs.rmSync(folder, { recursive: true, force: true });
  };
  // Also where something is thrown that nobody awaits.
  process.once("exit", leave);
  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => process.exit(code));
  await listening(port, server, path.join(folder, "server.log"));
  const close = async () => {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  };
  return { origin, key, command, close };
}

async function freePorts() {
  const servers = [net.createServer(), net.createServer()];
  const ports = [];
  for (const server of servers) {
    await once(server.listen(0, "127.0.0.1"), "listening");
    ports.push(server.address().port);
  }
  servers.forEach((server) => server.close());
  return ports;
}

function certificate(folder) {
  const [cert, certKey] = ["cert.pem", "key.pem"].map((name) => path.join(folder, name));
  execFileSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", certKey, "-out", cert],
  ], { stdio: "pipe" });
  const spki = new X509Certificate(fs.readFileSync(cert)).publicKey.export({ type: "spki", format: "der" });
  return { cert, certKey, key: createHash("sha256").update(spki).digest("base64") };
}

async function listening(port, server, log) {
  for (const end = Date.now() + START_WITHIN; Date.now() < end && server.exitCode === null; await sleep(100)) {
    const socket = net.connect(port, "127.0.0.1");
    const answered = await once(socket, "connect").then(() => true, () => false);
    socket.destroy();
    if (answered) return;
  }
  throw new Error(`the portal does not answer: ${fs.readFileSync(log, "utf8")}`);
}
