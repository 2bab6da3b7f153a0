import { codeOf } from "../support/authenticator";
import { giveCode, givePassword, passBothDoors, signIn, signOut } from "../support/member";
import { expect, refusals, test } from "../support/test";

const A_DAY = 24 * 60 * 60 * 1000;

test("a member signs in with password and code", async ({ page, member }) => {
  await signIn(page, member);
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("main").getByText("12,000", { exact: true })).toBeVisible();
});

test("an address leads through both doors and back to itself", async ({ page, member }) => {
  await page.goto("/redemptions?page=2");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await passBothDoors(page, member);
  await expect(page).toHaveURL("/redemptions?page=2");
});

test("an address of somebody else is not followed", async ({ page, member }) => {
  await page.goto("/sign-in?next=https://evil.example/");
  await passBothDoors(page, member);
  await expect(page).toHaveURL("/");
});

test("half a sign-in opens nothing but the second step", async ({ page, member }) => {
  await page.goto("/sign-in");
  await givePassword(page, member.email, member.password);
  await expect(page.getByRole("heading", { name: "Your six-digit code" })).toBeVisible();
  for (const path of ["/wallet", "/account", "/redemptions", "/rewards/book-token/redeem"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Your six-digit code" })).toBeVisible();
    await expect(page.getByText(member.name)).toHaveCount(0);
  }
  await giveCode(page, codeOf(member.secret));
  await expect(page).toHaveURL("/rewards/book-token/redeem");
});

test("who started as somebody else starts again", async ({ page, member }) => {
  await page.goto("/sign-in");
  await givePassword(page, member.email, member.password);
  await page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await page.goto("/wallet");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test.describe("refused", () => {
  test.use({ allowConsole: refusals(401, 422) });

  test("a wrong password keeps the e-mail address", async ({ page, member }) => {
    await page.goto("/sign-in");
    await givePassword(page, member.email, "not the right one");
    const complaint = "This e-mail address and password do not go together.";
    await expect(page.getByRole("alert")).toContainText(complaint);
    await expect(page.getByLabel("E-mail address")).toHaveValue(member.email);
    await expect(page.getByLabel("Password")).toHaveValue("");
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription(new RegExp(complaint));
  });

  test("an unknown address looks like a wrong password", async ({ page }) => {
    await page.goto("/sign-in");
    await givePassword(page, "nobody@example.com", "not the right one");
    await expect(page.getByRole("alert")).toContainText("This e-mail address and password do not go together.");
  });

  test("an address without an end is told at its field", async ({ page }) => {
    await page.goto("/sign-in");
    await givePassword(page, "nora@example", "lanterns on the quay");
    await page.getByRole("alert").getByRole("link", { name: "The e-mail address is missing its ending" }).click();
    await expect(page.getByLabel("E-mail address")).toBeFocused();
    await expect(page.getByLabel("E-mail address")).toHaveValue("nora@example");
  });

  test("a wrong code says how many tries are left", async ({ page, member }) => {
    await page.goto("/sign-in");
    await givePassword(page, member.email, member.password);
    await giveCode(page, codeOf(member.secret, A_DAY));
    await expect(page.getByRole("alert")).toContainText("there are 4 more tries");
    await expect(page.getByLabel("Code")).toHaveValue("");
    await giveCode(page, codeOf(member.secret));
    await expect(page.getByRole("heading", { name: "Good to see you, Nora." })).toBeVisible();
  });

  test("a code works once", async ({ page, member }) => {
    const code = codeOf(member.secret);
    await page.goto("/sign-in");
    await givePassword(page, member.email, member.password);
    await giveCode(page, code);
    await expect(page.getByRole("heading", { name: "Good to see you, Nora." })).toBeVisible();
    await signOut(page);
    await page.goto("/sign-in");
    await givePassword(page, member.email, member.password);
    await giveCode(page, code);
    await expect(page.getByRole("alert")).toContainText("This code has been used.");
  });
});

test("signing out ends it, and the back button shows nothing personal", async ({ page, member }) => {
  await signIn(page, member);
  await page.goto("/wallet");
  await signOut(page);
  for (const _ of ["account", "wallet", "home"]) {
    await page.goBack();
    await expect(page.getByText(/Nora|12,000/)).toHaveCount(0);
  }
  await page.goto("/wallet");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});
