import { randomUUID } from "node:crypto";

import { type Locator, type Page, expect } from "@playwright/test";

import { codeOf, newSecret } from "./authenticator";
import { secret } from "./canary";
import { SHARED } from "./portal";
import { ENGLISH } from "./texts";

/** Somebody who can sign in. One member belongs to one test, and signs in once: a code works once. */
export interface Member {
  email: string;
  name: string;
  password: string;
  secret: string;
}

/** A new member with so many points, 0 for none. */
export async function newMember(points: number, portal = SHARED): Promise<Member> {
  const email = `nora-${randomUUID()}@example.com`;
  const member = { email, name: "Nora Quill", password: secret("lanterns on the quay"), secret: secret(newSecret()) };
  await portal.guerdon(
    ...["member", "create", "--email", email, "--name", member.name],
    ...["--password", member.password, "--totp-secret", member.secret],
  );
  if (points > 0) {
    await portal.guerdon("grant", "--email", email, "--points", String(points), "--reason", "Harbour & Rye");
  }
  return member;
}

/** The first step, on the page where the visitor is. */
export async function givePassword(page: Page, email: string, password: string, t = ENGLISH): Promise<void> {
  await page.getByLabel(t("email-label")).fill(email);
  await page.getByLabel(t("password-label")).fill(password);
  await page.getByRole("button", { name: t("continue") }).click();
}

/** The second step, on the page where the visitor is. */
export async function giveCode(page: Page, code: string, t = ENGLISH): Promise<void> {
  await page.getByLabel(t("code-label")).fill(code);
  await page.getByRole("button", { name: t("sign-in"), exact: true }).click();
}

/** Both steps, from wherever the visitor is led to the sign-in. `ahead`: milliseconds by which the portal's clock was moved. */
export async function passBothDoors(page: Page, member: Member, ahead = 0, t = ENGLISH): Promise<void> {
  await givePassword(page, member.email, member.password, t);
  await expect(page.getByRole("heading", { name: t("code-title") })).toBeVisible();
  await giveCode(page, codeOf(member.secret, ahead), t);
}

/** From the sign-in page to the member's home. */
export async function signIn(page: Page, member: Member, ahead = 0, t = ENGLISH): Promise<void> {
  await page.goto("/sign-in");
  await passBothDoors(page, member, ahead, t);
  await expect(greeting(page, member.name, t)).toBeVisible();
}

/** What the home page says to whoever is signed in. */
export function greeting(page: Page, name: string, t = ENGLISH): Locator {
  return page.getByRole("heading", { name: t.like("hello", { name: name.split(" ")[0]! }) });
}

/** Through the member's own page. */
export async function signOut(page: Page, t = ENGLISH): Promise<void> {
  await page.goto("/account");
  await page.getByRole("button", { name: t("sign-out") }).click();
  await expect(page.getByRole("heading", { name: t("welcome-title") })).toBeVisible();
}
