import { spawn } from "node:child_process";
import { join } from "node:path";

import { expect } from "@playwright/test";

import { newMember } from "./member";
import { Portal, SHARED } from "./portal";
import { test } from "./test";

/** Behind those of the shared portal. */
const PORTS = 10;
const PORTS_EACH = 3;

/** A portal of one worker alone, so that its clock can be moved: on the shared one that would end the sign-ins of other tests. */
export class ClockedPortal extends Portal {
  /** By so many milliseconds the clock is ahead. */
  ahead = 0;
  private server = spawn(process.execPath, [join(__dirname, "serve.mjs")], {
    env: { ...process.env, ...this.settings },
    stdio: ["ignore", "ignore", "inherit"],
  });

  static async open(worker: number): Promise<ClockedPortal> {
    const shared = Number(new URL(SHARED.origin).port);
    const portal = new ClockedPortal(shared + PORTS + PORTS_EACH * worker);
    const isUp = () => fetch(`${portal.origin}/health/ready`).then(({ ok }) => ok, () => false);
    await expect.poll(isUp, { timeout: 30_000 }).toBe(true);
    return portal;
  }

  async close(): Promise<void> {
    const ended = new Promise((end) => this.server.once("exit", end));
    this.server.kill("SIGTERM");
    await ended;
  }

  now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  async advance(seconds: number): Promise<void> {
    const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ advance_seconds: seconds }) };
    const { ok } = await fetch(`${this.ops}/test/clock`, request);
    if (!ok) throw new Error("the clock was not moved");
    this.ahead += seconds * 1000;
  }
}

/** A test with such a portal, and members of it. */
export const clocked = test.extend<{ portal: ClockedPortal }>({
  // Playwright reads from the pattern what a fixture needs.
  portal: async ({}, use, { parallelIndex }) => {
    const portal = await ClockedPortal.open(parallelIndex);
    await use(portal);
    await portal.close();
  },
  baseURL: async ({ portal }, use) => use(portal.origin),
  member: async ({ portal, points }, use) => use(await newMember(points, portal)),
});
