import type { CDPSession, Page } from "@playwright/test";

import { codeOf } from "../support/authenticator";
import { secret as keep } from "../support/canary";
import { join } from "../support/joining";
import { linkFor } from "../support/mail";
import { giveCode, givePassword, signOut } from "../support/member";
import { expect, refusals, test } from "../support/test";
import { ENGLISH } from "../support/texts";

const PASSWORD = keep("nine loud herons");

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
  const { email, password, secret, recoveryCodes } = await join(page, ENGLISH);
  await page.goto("/");
  await expect(home(page)).toBeVisible();
  await signOut(page);

  await page.goto("/sign-in");
  await givePassword(page, email, password);
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
  await givePassword(page, email, password);
  await giveCode(page, recoveryCodes[0]!);
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
