import { randomUUID } from "node:crypto";

import { secret } from "../support/canary";
import { choose, enjoy, expectOnItsWay, lookBack, redeem, showCodes } from "../support/course";
import { subjectsFor } from "../support/mail";
import { signIn } from "../support/member";
import { expectRedemptions } from "../support/redeem";
import { test } from "../support/shop";
import { expect } from "../support/test";

test.beforeEach(({ page, member }) => signIn(page, member));
test.afterEach(({ shop }) => expect(shop.supplier.refused, "messages with a wrong signature").toBe(0));

test("travel is brought by a supplier who answers at once", async ({ page, member, shop: { reward, supplier } }) => {
  const train = reward("night-train");
  const berth = secret(`BERTH-${randomUUID()}`);
  supplier.answer(train.slug, { status: "fulfilled", codes: [berth], note: "Coach 21, by the window" });
  await choose(page, train);
  const id = await redeem(page);
  await enjoy(page);
  await expect(page.getByText("Coach 21, by the window")).toBeVisible();
  expect(await showCodes(page, /^BERTH-/)).toEqual([berth]);
  const order = { redemption: id, reward: train.slug, option: "one", quantity: 1, destination: { by: "email", email: member.email } };
  expect(supplier.of(id)).toMatchObject([{ type: "redemption.placed", data: order }]);
  await expect.poll(() => subjectsFor(member.email)).toEqual([`Your reward is ready: ${train.name}`]);
  await lookBack(page, train, `1 × ${train.name} (One)`, "7,000");
});

test("a digital one is accepted first, and brought by a call", async ({ page, shop: { reward, supplier } }) => {
  const atlas = reward("tide-atlas");
  const brought = { status: "fulfilled" as const, codes: [1, 2].map(() => secret(`https://tides.example/${randomUUID()}`)) };
  supplier.answer(atlas.slug, { status: "accepted" });
  await choose(page, atlas, { pieces: 2 });
  const id = await redeem(page);
  await expect.poll(() => supplier.of(id).length).toBe(1);
  await page.reload();
  await expectOnItsWay(page);
  await expect(page.getByText("It is being brought already, so it cannot be cancelled.")).toBeVisible();

  expect(await supplier.say(id, brought, { signed: false })).toBe(401);
  expect(await supplier.say(id, brought, { ago: 310 }), "an old one, sent again").toBe(401);
  expect(await supplier.say(id, { ...brought, codes: ["one for two"] })).toBe(422);
  await page.reload();
  await expectOnItsWay(page);

  const message = { id: `msg_${randomUUID()}` };
  expect(await supplier.say(id, brought, message)).toBe(204);
  await enjoy(page);
  expect(await supplier.say(id, brought, message), "twice is once").toBe(204);
  expect(await supplier.say(id, { status: "failed", reason: "Out of print" }), "it ended otherwise").toBe(409);
  await page.reload();
  expect((await showCodes(page, /^https:\/\/tides\.example\//, 2)).sort()).toEqual(brought.codes.sort());
  expect(supplier.of(id), "it was told once").toHaveLength(1);
  await lookBack(page, atlas, `2 × ${atlas.name} (One)`, "2,600");
});

test("where a supplier fails the points come back, with the reason", async ({ page, member, shop: { reward, supplier } }) => {
  const island = reward("island-day");
  // It stumbles first: what failed is told again, under the same id.
  supplier.answer(island.slug, 500, { status: "failed", reason: "The ferry is in the dock until spring" });
  await choose(page, island);
  const id = await redeem(page);
  await expectOnItsWay(page);
  await expect.poll(() => supplier.of(id).length, { timeout: 20_000 }).toBe(2);
  expect(new Set(supplier.of(id).map((told) => told.id)).size).toBe(1);

  const headline = page.getByRole("heading", { name: "It could not be brought. Your points came back." });
  await expect(async () => {
    await page.reload();
    await expect(headline).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(page.getByText("The ferry is in the dock until spring")).toBeVisible();
  await expect(page.getByText(/^The 3,000 points for .+ are back where they came from\. You have 12,000\.$/)).toBeVisible();
  await expect.poll(() => subjectsFor(member.email)).toEqual(["Your points are back"]);
  await expectRedemptions(page, 1, "12,000");
  expect(await supplier.say(id, { status: "fulfilled" }), "too late").toBe(409);
});
