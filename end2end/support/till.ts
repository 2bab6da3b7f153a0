import { randomUUID } from "node:crypto";

import { secret } from "./canary";
import { SHARED } from "./portal";

/** A partner's till, with a key of its own. */
export class Till {
  private constructor(
    private readonly key: string,
    private readonly origin: string,
  ) {}

  static async open(portal = SHARED): Promise<Till> {
    const name = `till-${randomUUID()}`;
    await portal.guerdon("partner", "add", name);
    const key = await portal.guerdon("partner", "key", name, "--scopes", "earn,redeem,members");
    return new Till(secret(key.trim()), portal.origin);
  }

  /** Status and body of an answer of the partner API. */
  async post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(`${this.origin}/api/v1${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** A purchase of whoever showed this card now; the document's number. */
  async sell(card: string, amount: string): Promise<string> {
    return this.report({ card }, amount, new Date());
  }

  /** The id of whoever showed this card now. */
  async lookUp(card: string): Promise<string> {
    const { body } = await this.post("/members/lookup", { card });
    return String(body.member);
  }

  /** A purchase of a member at any time and place; the document's number. */
  async report(of: { card: string } | { member: string }, amount: string, at: Date, location = "Quince Tea"): Promise<string> {
    const document = `R-${randomUUID()}`;
    const lines = [{ category: "bread", amount }];
    const purchase = { document, ...of, channel: "store", location, purchased_at: at.toISOString(), lines };
    const { status, body } = await this.post("/purchases", purchase);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return document;
  }

  /** All of a purchase comes back. */
  async takeBack(document: string): Promise<void> {
    const { status, body } = await this.post("/refunds", { document: `B-${document}`, purchase: document });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
}
