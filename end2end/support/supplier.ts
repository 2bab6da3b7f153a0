import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { secret } from "./canary";
import { ORIGIN, guerdon } from "./portal";

/** What a supplier says of a redemption. A number: it answers with this status, and no words. */
export type Answer = number | Words;

interface Words {
  status: "accepted" | "fulfilled" | "failed";
  codes?: string[];
  note?: string;
  reason?: string;
}

/** How it calls back, where not as it should. */
interface Manner {
  id?: string;
  /** Seconds since it was signed. */
  ago?: number;
  signed?: boolean;
}

/** A message of the portal whose signature was right. */
export interface Told {
  /** `webhook-id`: the same for every attempt. */
  id: string;
  type: string;
  data: { redemption: string; reward: string; option: string; quantity: number; destination: Record<string, string>; due: string };
}

/** A message older than this is refused (Standard Webhooks). */
const TOLERANCE_SECONDS = 300;

/** The server of somebody who brings rewards: it is told over signed webhooks, answers as it is set up, and calls back. */
export class Supplier {
  readonly told: Told[] = [];
  /** How many messages it refused to believe. */
  refused = 0;
  private readonly answers = new Map<string, Answer[]>();
  private readonly server = createServer((request, response) => void this.hear(request, response));
  private key = Buffer.alloc(0);

  private constructor(readonly name: string) {}

  /** Listens, and makes itself known to the portal. */
  static async open(name: string): Promise<Supplier> {
    const supplier = new Supplier(name);
    await new Promise<void>((open) => supplier.server.listen(0, "127.0.0.1", open));
    const { port } = supplier.server.address() as AddressInfo;
    const whsec = secret((await guerdon("supplier", "add", name, `http://127.0.0.1:${port}/hook`)).trim());
    supplier.key = Buffer.from(whsec.replace(/^whsec_/, ""), "base64");
    return supplier;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** What it answers about a reward: one after the other, the last of them from then on. */
  answer(reward: string, ...answers: Answer[]): void {
    this.answers.set(reward, answers);
  }

  /** What it was told of a redemption. */
  of(redemption: string): Told[] {
    return this.told.filter((told) => told.data.redemption === redemption);
  }

  /** Calls back; the status that the portal answers with. */
  async say(redemption: string, words: Words, manner: Manner = {}): Promise<number> {
    const { id = `msg_${randomUUID()}`, ago = 0, signed = true } = manner;
    const body = JSON.stringify({ redemption, ...words });
    const timestamp = String(Math.floor(Date.now() / 1000) - ago);
    const headers = new Headers({ "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp });
    if (signed) headers.set("webhook-signature", this.sign(id, timestamp, body));
    return (await fetch(`${ORIGIN}/suppliers/${this.name}/answers`, { method: "POST", headers, body })).status;
  }

  private async hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString("utf8");
    const id = String(request.headers["webhook-id"]);
    if (!this.believes(id, request, body)) {
      this.refused += 1;
      response.writeHead(401).end();
      return;
    }
    const told: Told = { id, ...JSON.parse(body) };
    this.told.push(told);
    const left = this.answers.get(told.data.reward) ?? [503];
    const answer = left.length > 1 ? left.shift() : left[0];
    if (typeof answer === "number") response.writeHead(answer).end();
    else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  }

  private believes(id: string, request: IncomingMessage, body: string): boolean {
    const timestamp = String(request.headers["webhook-timestamp"]);
    const late = Math.abs(Date.now() / 1000 - Number(timestamp));
    const wanted = Buffer.from(this.sign(id, timestamp, body));
    const signatures = String(request.headers["webhook-signature"]).split(" ").map((one) => Buffer.from(one));
    const isRight = signatures.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
    return late <= TOLERANCE_SECONDS && isRight;
  }

  private sign(id: string, timestamp: string, body: string): string {
    return `v1,${createHmac("sha256", this.key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  }
}
