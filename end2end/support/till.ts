import { randomUUID } from "node:crypto";

import { secret } from "./canary";
import { ORIGIN, guerdon } from "./portal";

/** A partner's till, with a key of its own. */
export class Till {
  private constructor(private readonly key: string) {}

  static async open(): Promise<Till> {
    const name = `till-${randomUUID()}`;
    await guerdon("partner", "add", name);
    const key = await guerdon("partner", "key", name, "--scopes", "earn,redeem,members");
    return new Till(secret(key.trim()));
  }

  /** Status and body of an answer of the partner API. */
  async post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(`${ORIGIN}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** A purchase of whoever showed this card now; the document's number. */
  async sell(card: string, amount: string): Promise<string> {
    const document = `R-${randomUUID()}`;
    const lines = [{ category: "bread", amount }];
    const purchase = { document, card, channel: "store", location: "Quince Tea", purchased_at: new Date().toISOString(), lines };
    const { status, body } = await this.post("/purchases", purchase);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return document;
  }
}
