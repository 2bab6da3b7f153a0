import { audit } from "../support/a11y";
import { type ClockedPortal, clocked } from "../support/clocked";
import { mailIsDown, subjectsFor } from "../support/mail";
import { type Member, newMember, signIn } from "../support/member";
import { figure } from "../support/redeem";
import { expect } from "../support/test";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** Points that an operator grants last two years. */
const LASTS_DAYS = 730;
/** Letters and jobs come by within seconds. */
const SOON = { timeout: 30_000 };

clocked.describe("points that end", () => {
  clocked.describe.configure({ timeout: 240_000 });

  /** A member with 500 points, an hour before the first reminder. */
  async function withPoints(portal: ClockedPortal): Promise<Member> {
    const member = await newMember(500, portal);
    await portal.advance((LASTS_DAYS - 60) * DAY - HOUR);
    return member;
  }

  async function expectReminders(portal: ClockedPortal, member: Member, count: number): Promise<void> {
    const reminders = async () => (await subjectsFor(member.email, portal)).filter((subject) => subject === "500 of your points end soon").length;
    await expect.poll(reminders, SOON).toBe(count);
  }

  clocked("end after four reminders, and come back out of goodwill", async ({ portal, page }) => {
    const member = await withPoints(portal);
    for (const [days, count] of [[0, 1], [30, 2], [23, 3], [6, 4]] as const) {
      await portal.advance(days * DAY + (days === 0 ? 2 * HOUR : 0));
      await expectReminders(portal, member, count);
    }
    await signIn(page, member, portal.ahead);
    await page.goto("/wallet");
    await expect(figure(page, "Available", "500\\s*yours to spend")).toBeVisible();
    await expect(page.getByRole("img", { name: /When your points end/ })).toBeVisible();
    await page.goto("/notifications");
    await expect(page.getByText("500 of your points end soon")).toHaveCount(4);
    await audit(page);

    await portal.advance(DAY);
    await signIn(page, member, portal.ahead);
    await page.goto("/wallet");
    await expect(figure(page, "Available", "0\\s*yours to spend")).toBeVisible(SOON);
    const day = (ahead: number) => new Date(portal.now().getTime() + ahead * DAY * 1000).toISOString().slice(0, 10);
    await portal.guerdon("points", "reinstate", "--email", member.email, "--since", day(-5), "--until", day(90), "--reason", "our mistake");
    await expect(figure(page, "Available", "500\\s*yours to spend")).toBeVisible(SOON);
    await expect(page.getByText("longer: our mistake")).toBeVisible();
    await portal.guerdon("points", "extend", "--email", member.email, "--until", day(120), "--reason", "because it is you");
    await expect(page.getByText("longer: because it is you")).toBeVisible(SOON);
  });

  clocked("go on when the mail is down, and the wallet says why", async ({ portal, page }) => {
    const member = await withPoints(portal);
    mailIsDown(portal, true);
    for (const [index, days] of [1, 30, 23, 6].entries()) {
      await portal.advance(days * DAY);
      await signIn(page, member, portal.ahead);
      await page.goto("/notifications");
      await expect(page.getByText("500 of your points end soon")).toHaveCount(index + 1, SOON);
    }
    await portal.advance(DAY);
    await signIn(page, member, portal.ahead);
    await page.goto("/wallet");
    await expect(page.getByText("longer than planned, since we could not tell you in time")).toBeVisible(SOON);
    await expect(figure(page, "Available", "500\\s*yours to spend")).toBeVisible();
    await audit(page);
    mailIsDown(portal, false);
    await page.goto("/notifications");
    await expect(page.getByText("500 of your points last longer")).toBeVisible();
  });
});
