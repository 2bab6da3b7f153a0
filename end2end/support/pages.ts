import { randomUUID } from "node:crypto";

import { type Page, expect } from "@playwright/test";

import { newMember } from "./member";
import { ORIGIN } from "./portal";
import { type Texts } from "./texts";
import { Till } from "./till";

/** What an address alone opens for anybody, dead links and what is not there included. */
export const OF_ANYBODY = [
  ...["/", "/sign-in", "/nowhere", "/catalogue", "/catalogue?page=2", "/catalogue?q=zeppelin", "/catalogue?q=cofee"],
  ...["/rewards/book-token", "/rewards/spa-morning"],
  ...["/sign-up", "/verify-email", "/verify-email?token=x", "/forgot-password", "/reset-password?token=x", "/sign-in?reset=1"],
  ...["/confirm-email?token=x", "/confirm-email?done=1", "/confirm-email?waiting=1"],
  ...["/help", "/help?q=points", "/help?q=zeppelin", "/help/redeem", "/help/earn", "/help/card", "/help/expiry", "/help/get-more", "/help/safe-account"],
  ...["/offline", "/terms", "/unsubscribe?token=x", "/dev/gallery"],
];

/** And for a member. */
export const OF_A_MEMBER = [
  ...["/", "/catalogue", "/catalogue?favourites=1", "/redemptions", "/wallet", "/card", "/tiers", "/account", "/notifications"],
  ...["/earn", "/earn?amount=12.50", "/earn?amount=x", "/what-if?buy=12.50&redeem=100", "/what-if?buy=x&redeem=-1"],
  ...["/wallet/statement", "/wallet/statement?q=x&kind=spent", "/wallet/statement?before=2", "/wallet/send", "/nowhere"],
  ...["/rewards/book-token", "/rewards/spa-morning", "/rewards/wireless-headphones", "/rewards/book-token?option=50&quantity=2"],
  ...["/rewards/book-token/redeem", "/rewards/stoneware-teapot/redeem", "/rewards/wireless-headphones/redeem", "/rewards/coffee-for-two/redeem"],
  ...["/account/auto-redeem", "/account/auto-redeem?preview=1&threshold=500", "/account/household", "/account/email", "/account/sessions", "/step-up"],
  ...["/account/security", "/account/security/password", "/account/security/totp", "/account/security/passkeys", "/account/security/recovery-codes"],
];

/** A form that refuses what stands in it: its page, the key of its button, and of what it complains of first. */
export interface Refusing {
  path: string;
  button: string;
  complaint: string;
  /** By the key of its label, what is typed before. */
  typed?: Record<string, string>;
}

export const REFUSING_ANYBODY: Refusing[] = [
  { path: "/sign-in", button: "continue", complaint: "email-missing" },
  { path: "/sign-up", button: "join-button", complaint: "join-name-missing" },
  { path: "/forgot-password", button: "forgot-button", complaint: "email-missing" },
];

export const REFUSING_A_MEMBER: Refusing[] = [
  { path: "/rewards/stoneware-teapot/redeem", button: "redeem-button", complaint: "street-missing" },
  { path: "/rewards/book-token/redeem", button: "redeem-button", complaint: "email-no-at", typed: { "destination-email": "friend" } },
  { path: "/wallet/send", button: "send-review", complaint: "email-missing" },
  { path: "/what-if", button: "outlook-button", complaint: "earn-try-wrong", typed: { "outlook-buy": "a lot" } },
  { path: "/account/auto-redeem", button: "auto-save", complaint: "auto-neither" },
  { path: "/account/auto-redeem", button: "auto-add", complaint: "auto-nothing-chosen" },
  { path: "/account/household", button: "household-invite", complaint: "email-missing" },
  { path: "/account/email", button: "email-ask", complaint: "email-missing" },
  { path: "/account/security/password", button: "change-password-button", complaint: "password-missing" },
  { path: "/step-up", button: "continue", complaint: "code-missing" },
];

/** Opens the page of the form, and has it refused. */
export async function refuse(page: Page, t: Texts, { path, button, typed = {} }: Refusing): Promise<void> {
  await page.goto(path);
  const form = page.getByRole("main");
  for (const [label, text] of Object.entries(typed)) await form.getByLabel(t.like(label)).fill(text);
  await form.getByRole("button", { name: t.like(button) }).first().click();
  await expect(page.getByRole("alert")).toBeVisible();
}

/** Sends a form as the page's browser does, but draws nothing; where it leads. */
export async function act(page: Page, endpoint: string, form: Record<string, string>): Promise<string> {
  const answer = await page.request.post(`/api/${endpoint}`, { form, maxRedirects: 0, headers: { origin: ORIGIN } });
  const { location } = answer.headers();
  if (!location) throw new Error(`${endpoint} answers with ${answer.status()}`);
  return new URL(location, ORIGIN).pathname;
}

/** Somebody asks the member of this browser to share, as the head of a household. */
export async function ask(page: Page, email: string): Promise<void> {
  await act(page, "household/found", { household_id: randomUUID() });
  await act(page, "household/invite", { email, role: "adult" });
}

/** Does what fills a member's pages, and tells the addresses that come of it. Takes 12,000 points to begin with. */
export async function settle(page: Page, email: string): Promise<string[]> {
  const place = (reward: string, option: string, points: string, to = {}) =>
    act(page, "redemptions/place", { redemption_id: randomUUID(), reward, option, quantity: "1", points, ...to });
  const token = await place("book-token", "10", "2000", { email });
  const cancelled = await place("book-token", "5", "1000", { email });
  await act(page, "redemptions/cancel", { redemption_id: cancelled.split("/").at(-1)! });
  const coffee = await place("coffee-for-two", "two", "900");
  await act(page, "redemptions/show-codes", { redemption_id: coffee.split("/").at(-1)! });

  const friend = await newMember(0);
  const gift = async (to: string) => {
    const draft = { transfer_id: randomUUID(), to, points: "200", message: "For the tea" };
    return { draft, address: await act(page, "transfers/draft", draft) };
  };
  const [drafted, offered] = [await gift(friend.email), await gift(friend.email)];
  await act(page, "transfers/confirm", { transfer_id: offered.draft.transfer_id });
  await ask(page, friend.email);

  await act(page, "auto-redeem/add", { reward: "coffee-for-two", option: "two" });
  await act(page, "auto-redeem/add", { reward: "coffee-for-two", option: "cake" });
  await act(page, "auto-redeem/save", { threshold: "9000", rescue: "1", rescue_days: "30", cap: "", on: "1" });
  await act(page, "favourites/set", { reward: "book-token", on: "1", back: "/catalogue" });
  await act(page, "goal/set", { reward: "wireless-headphones", option: "graphite" });
  await buy(page);
  const ofRedemptions = [token, cancelled, coffee].flatMap((address) => [address, `${address}/receipt`]);
  return [...ofRedemptions, drafted.address, offered.address];
}

/** A purchase with the card of this browser's member. */
async function buy(page: Page): Promise<void> {
  const till = await Till.open();
  const card = (await (await page.request.get("/card")).text()).match(/(\d{4} ){4}\d{4}/)![0];
  await till.sell(card.replaceAll(" ", ""), "19.90");
}

/** Those of a member that look different once there is something in them. */
export const FILLED = [
  ...["/", "/catalogue?favourites=1", "/redemptions", "/wallet", "/wallet/statement", "/wallet/send", "/earn", "/notifications"],
  ...["/rewards/wireless-headphones", "/account", "/account/household", "/account/auto-redeem"],
  ...["/account/auto-redeem?preview=1&threshold=500", "/account/security"],
];
