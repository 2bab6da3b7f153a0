import { payWhatWaits } from "../support/bank";
import { secret } from "../support/canary";
import { approve, choose, enjoy, expectOnItsWay, lookBack, redeem, showCodes } from "../support/course";
import { signIn } from "../support/member";
import { guerdon } from "../support/portal";
import { redeemButton } from "../support/redeem";
import { test } from "../support/shop";
import { expect, refusals } from "../support/test";

/** Four groups of four, as the portal makes them. */
const MADE = /^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/;

test.beforeEach(({ page, member }) => signIn(page, member));

test("gift cards are codes of a pool", async ({ page, shop }) => {
  const card = shop.reward("grocer-card");
  await choose(page, card, { option: /^€20/, pieces: 2 });
  await redeem(page);
  await enjoy(page);
  const codes = await showCodes(page, /^GROCER-/, 2);
  expect(shop.codes).toEqual(expect.arrayContaining(codes));
  await lookBack(page, card, `2 × ${card.name} (€20)`, "8,000");
});

test("an experience has a date and seats", async ({ page, shop }) => {
  const evening = shop.reward("organ-evening");
  await choose(page, evening, { option: /^Gallery .+ · 40 left/, pieces: 2 });
  await redeem(page);
  await enjoy(page);
  await showCodes(page, MADE, 2);
  await lookBack(page, evening, `2 × ${evening.name} (Gallery)`, "3,000");
  await page.goto(`/rewards/${evening.slug}`);
  await expect(page.getByRole("radio", { name: /^Gallery .+ · 38 left/ })).toBeVisible();
});

test("a discount is shown on the spot", async ({ page, shop }) => {
  const fifth = shop.reward("bakery-fifth");
  await choose(page, fifth);
  await expect(page.getByText("You show a code on the spot.")).toBeVisible();
  await redeem(page);
  await enjoy(page);
  await showCodes(page, MADE);
  await lookBack(page, fifth, `1 × ${fifth.name} (20 % off)`, "700");
});

test.describe("told first what is wrong", () => {
  test.use({ allowConsole: refusals(403, 422) });

  test("merchandise comes by post", async ({ page, shop }) => {
    const coat = shop.reward("rain-coat");
    await choose(page, coat, { option: /^Sand, M/, fact: "Valid in: Germany, Austria." });
    await page.getByLabel("Street and number").fill("Am Hafen 3");
    await page.getByLabel("Postcode").fill("1020");
    await page.getByLabel("Town").fill("Wien");
    await redeemButton(page).click();
    await expect(page.getByLabel("Country")).toHaveAccessibleDescription("Choose the country that it goes to");
    await expect(page.getByLabel("Town")).toHaveValue("Wien");
    await page.getByLabel("Country").selectOption("Austria");
    const id = await redeem(page);
    await expectOnItsWay(page);
    await expect(page.getByText("Nora Quill, Am Hafen 3, 1020 Wien, Austria")).toBeVisible();
    expect(await guerdon("fulfil", "list")).toContain(`${id}\t`);
    await guerdon("fulfil", "done", "--redemption", id, "--note", "Parcel 4711");
    await enjoy(page);
    await expect(page.getByText("Parcel 4711")).toBeVisible();
    await lookBack(page, coat, `1 × ${coat.name} (Sand, M)`, "2,600");
  });

  test("cash back is paid by the bank", async ({ page, member, shop }) => {
    const money = shop.reward("money-back");
    const [iban, wrong] = ["DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"];
    secret(iban.replaceAll(" ", ""));
    await choose(page, money, { option: /^€25/ });
    await expect(page.getByLabel("Name on the account")).toHaveValue("Nora Quill");
    await page.getByLabel("IBAN").fill(wrong);
    await approve(page, member);
    await redeemButton(page).click();
    const complaint = "A digit of this IBAN is wrong, or two have changed places.";
    await expect(page.getByRole("alert", { name: "One thing to put right" })).toContainText(complaint);
    await expect(page.getByLabel("IBAN")).toHaveAccessibleDescription(new RegExp(complaint));
    await expect(page.getByLabel("IBAN")).toHaveValue(wrong);

    await page.getByLabel("IBAN").fill(iban);
    await redeemButton(page).click();
    await expect(page.getByLabel("Code", { exact: true })).toHaveAccessibleDescription(/Enter a code, or use a passkey/);
    await expect(page.getByLabel("IBAN")).toHaveValue(iban);
    await approve(page, member);
    await redeem(page);
    await expect(page.getByText(/^Nora Quill, DE.+00$/)).toBeVisible();
    await expect(page.getByText(iban)).toHaveCount(0);
    await enjoy(page, payWhatWaits);
    await lookBack(page, money, `1 × ${money.name} (€25)`, "5,000");
  });
});

test("a status is a badge", async ({ page, shop }) => {
  const badge = shop.reward("early-riser");
  await choose(page, badge, { fact: "You wear the badge on your page." });
  await expect(page.getByText("It comes to your account by itself. There is nothing to fill in.")).toBeVisible();
  await redeem(page);
  await enjoy(page);
  await expect(page.getByText("The badge is yours. It stands on your page.")).toBeVisible();
  await lookBack(page, badge, `1 × ${badge.name} (One)`, "900");
});

test("a badge stands on the member's page", async ({ page, shop }) => {
  const badge = shop.reward("early-riser");
  await choose(page, badge);
  await redeem(page);
  await page.goto("/account");
  await expect(page.getByText(badge.name)).toBeVisible();
});

test("points raise the tier", async ({ page, shop }) => {
  const start = shop.reward("head-start");
  await choose(page, start, { pieces: 2, fact: "250 status points, which raise your tier and are never spent." });
  await redeem(page);
  await enjoy(page);
  await expect(page.getByText("500 status points are yours.")).toBeVisible();
  await lookBack(page, start, `2 × ${start.name} (One)`, "2,400");
});

test("a trial begins with a code", async ({ page, member, shop }) => {
  const radio = shop.reward("radio-month");
  await choose(page, radio, { fact: "The trial lasts 30 days and ends by itself." });
  await expect(page.getByLabel("E-mail address")).toHaveValue(member.email);
  await redeem(page);
  await enjoy(page);
  await showCodes(page, MADE);
  await lookBack(page, radio, `1 × ${radio.name} (One)`, "800");
});

test("something special is made by hand", async ({ page, shop }) => {
  const boat = shop.reward("named-boat");
  await choose(page, boat);
  await page.getByLabel("E-mail address").fill("captain@example.com");
  const id = await redeem(page);
  await expectOnItsWay(page);
  await expect(page.getByText("captain@example.com")).toBeVisible();
  await guerdon("fulfil", "done", "--redemption", id);
  await enjoy(page);
  await lookBack(page, boat, `1 × ${boat.name} (One)`, "6,000");
});

test("a donation is given at once", async ({ page, shop }) => {
  const hour = shop.reward("lifeboat-hour");
  await choose(page, hour, { fact: "Given to Harbour Lifeboats, registered charity 207 310." });
  await redeem(page);
  await enjoy(page);
  await expect(page.getByText("Harbour Lifeboats has your gift.")).toBeVisible();
  await lookBack(page, hour, `1 × ${hour.name} (One)`, "1,000");
});

test("a training is a link", async ({ page, shop }) => {
  const course = shop.reward("knot-course");
  await choose(page, course, { fact: "You get a link as soon as it is yours." });
  await expect(page.getByRole("link", { name: "Open it" })).toHaveCount(0);
  await redeem(page);
  await enjoy(page);
  await expect(page.getByRole("link", { name: "Open it" })).toHaveAttribute("href", "https://knots.example/course");
  await lookBack(page, course, `1 × ${course.name} (One)`, "1,100");
});

test("access is had, and not had again", async ({ page, shop }) => {
  const lounge = shop.reward("quiet-lounge");
  await choose(page, lounge, { fact: "One for each member." });
  await redeem(page);
  await enjoy(page);
  await showCodes(page, MADE);
  await lookBack(page, lounge, `1 × ${lounge.name} (One)`, "2,200");
  await page.goto(`/rewards/${lounge.slug}`);
  await expect(page.getByText("You have had as many of these as a member may have.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Review your redemption" })).toHaveCount(0);
});

test("for a friend the points go to a wallet", async ({ page, member, shop }) => {
  const two = shop.reward("two-at-sea");
  await choose(page, two);
  await page.getByLabel("Name in your wallet").fill("@nora.quill");
  await approve(page, member);
  const id = await redeem(page);
  await expectOnItsWay(page);
  await expect(page.getByText("@nora.quill")).toBeVisible();
  await guerdon("fulfil", "done", "--redemption", id, "--note", "Sent to both of you");
  await enjoy(page);
  await expect(page.getByText("Sent to both of you")).toBeVisible();
  await lookBack(page, two, `1 × ${two.name} (One)`, "1,600");
});

test("a personal one is shown on the spot", async ({ page, shop }) => {
  const table = shop.reward("your-table");
  await choose(page, table);
  await redeem(page);
  await enjoy(page);
  await showCodes(page, MADE);
  await lookBack(page, table, `1 × ${table.name} (One)`, "1,400");
});
