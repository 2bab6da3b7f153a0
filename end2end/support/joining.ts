import { randomUUID } from "node:crypto";

import { type Page, expect } from "@playwright/test";

import { codeOf } from "./authenticator";
import { secret } from "./canary";
import { letterFor, linkIn } from "./mail";
import type { Member } from "./member";
import { type Texts } from "./texts";

/** Somebody who has joined by the pages, with the codes for a lost phone. */
export interface Joined extends Member {
  recoveryCodes: string[];
}

/** From the form to the home page, in the language that the browser speaks: the letter has to speak it, too. */
export async function join(page: Page, t: Texts): Promise<Joined> {
  const email = `ada-${randomUUID()}@example.com`;
  const password = secret("seven quiet herons");
  await page.goto("/sign-up");
  await page.getByLabel(t("join-name")).fill("Ada Finch");
  await page.getByLabel(t("email-label")).fill(email);
  await page.getByLabel(t("password-label"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("join-button") }).click();
  await expect(page.getByRole("heading", { name: t("join-mail-title") })).toBeVisible();

  const letter = await letterFor(email, t("mail-join-subject"));
  expect(letter.text).toContain(t("mail-join-text"));
  expect(letter.html).toContain(t("mail-join-button"));
  await page.goto(linkIn(letter));
  await page.getByLabel(t("password-label")).fill(password);
  await page.getByRole("button", { name: t("continue") }).click();
  await expect(page.getByRole("heading", { name: t("first-factor-title") })).toBeVisible();

  await page.getByRole("button", { name: t("totp-begin") }).click();
  await expect(page.getByRole("img", { name: t("totp-qr") })).toBeVisible();
  await page.getByText(t("totp-type")).click();
  const key = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText()).replaceAll(" ", "");
  await page.getByRole("textbox", { name: t("code-label") }).first().fill(codeOf(secret(key)));
  await page.getByRole("button", { name: t("totp-confirm") }).click();
  await expect(page.getByRole("heading", { name: t("recovery-title"), exact: true })).toBeVisible();
  const codes = await page.getByRole("region", { name: t("recovery-new") }).getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  codes.forEach(secret);
  await page.getByRole("button", { name: t("recovery-put-away") }).click();
  return { email, name: "Ada Finch", password, secret: key, recoveryCodes: codes };
}
