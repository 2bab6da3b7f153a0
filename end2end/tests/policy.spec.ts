import { OPS } from "../support/portal";
import { expect, test } from "../support/test";

test.use({ allowConsole: /content policy: img-src|violates the following Content Security Policy/ });

test("a browser reports what the content policy refuses", async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, "a script breaks the policy here");
  const before = await reports();
  await page.goto("/catalogue");
  await page.evaluate(() => {
    const picture = new Image();
    picture.src = "https://elsewhere.example/picture.png";
    document.body.append(picture);
  });
  await expect.poll(reports).toBeGreaterThan(before);
});

async function reports(): Promise<number> {
  const metrics = await (await fetch(`${OPS}/metrics`)).text();
  return Number(metrics.match(/^guerdon_csp_reports_total (\d+)$/m)?.[1] ?? 0);
}
