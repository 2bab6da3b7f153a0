import { randomUUID } from "node:crypto";

import type { CDPSession, Page } from "@playwright/test";

import { codeOf } from "../support/authenticator";
import { secret as keep } from "../support/canary";
import { linkFor } from "../support/mail";
import { giveCode, givePassword, signOut } from "../support/member";
import { expect, refusals, test } from "../support/test";

const PASSWORD = keep("seven quiet herons");

interface Joined {
  email: string;
  secret: string;
  codes: string[];
}

/** From the form to the home page, with an authenticator app as the second lock. */
async function join(page: Page): Promise<Joined> {
  const email = `ada-${randomUUID()}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill("Ada Finch");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();

  await page.goto(await linkFor(email, "Confirm your address"));
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Your second lock" })).toBeVisible();

  await page.getByRole("button", { name: "Set up an authenticator app" }).click();
  await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible();
  await page.getByText("I cannot scan: show the key to type").click();
  const secret = (await page.locator(".secrets").innerText()).replaceAll(" ", "");
  keep(secret);
  await page.getByRole("textbox", { name: "Code" }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { name: "Recovery codes", exact: true })).toBeVisible();
  const codes = await page.locator(".secrets li").allInnerTexts();
  expect(codes).toHaveLength(10);
  codes.forEach(keep);
  await page.getByRole("button", { name: "I have put them away" }).click();
  return { email, secret, codes };
}

/** An authenticator of this device that agrees to everything, until it is detached. */
async function plugInAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

function home(page: Page) {
  return page.getByRole("heading", { name: "Good to see you, Ada" });
}

test("a stranger joins, signs in with an app, then by passkey alone, loses both and comes back", async ({
  page,
  javaScriptEnabled,
}) => {
  const { email, secret, codes } = await join(page);
  await page.goto("/");
  await expect(home(page)).toBeVisible();
  await signOut(page);

  await page.goto("/sign-in");
  await givePassword(page, email, PASSWORD);
  // The code of the enrolment is used up; the next one is right already.
  await giveCode(page, codeOf(secret, 30_000));
  await expect(home(page)).toBeVisible();

  // Passkeys need scripts.
  if (javaScriptEnabled !== false) {
    const phone = await plugInAuthenticator(page);
    await addPasskey(page);
    await signOut(page);
    await signInByPasskey(page);
    await phone.detach();
  }
  await signOut(page);

  await page.goto("/sign-in");
  await givePassword(page, email, PASSWORD);
  await giveCode(page, codes[0]!);
  await expect(home(page)).toBeVisible();
  await page.goto("/account/security");
  await expect(page.getByText("9 left")).toBeVisible();
  await expect(page.getByText("A recovery code was used")).toBeVisible();
});

async function addPasskey(page: Page): Promise<void> {
  await page.goto("/account/security/passkeys");
  await page.getByLabel("A name for it").fill("My phone");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("heading", { name: "My phone" })).toBeVisible();
}

async function signInByPasskey(page: Page): Promise<void> {
  // Where a passkey is offered in the e-mail field, the virtual authenticator takes the offer by itself.
  await page.goto("/sign-in");
  const button = page.getByRole("button", { name: "Use a passkey" });
  await expect(home(page).or(button)).toBeVisible();
  if (await button.isVisible()) await button.click({ timeout: 2_000 }).catch(() => undefined);
  await expect(home(page)).toBeVisible();
}

test.describe("a new password", () => {
  test.use({ allowConsole: refusals(401, 410, 422) });

  test("is set by the link from the mail, once", async ({ page, member }) => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByLabel("E-mail address").fill(member.email);
    await page.getByRole("button", { name: "Send the link" }).click();
    const link = await linkFor(member.email, "Your link for a new password");
    await page.goto(link);
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Set the new password" }).click();
    await expect(page.getByRole("alert")).toContainText("7 more characters");
    await page.getByLabel("New password").fill(PASSWORD);
    await page.getByRole("button", { name: "Set the new password" }).click();
    await expect(page.getByText("Your new password is set.")).toBeVisible();
    await givePassword(page, member.email, PASSWORD);
    await giveCode(page, codeOf(member.secret));
    await expect(page.getByRole("heading", { name: "Good to see you, Nora." })).toBeVisible();
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  });
});
