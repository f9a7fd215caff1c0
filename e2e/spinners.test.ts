/** Spinning status icons. A hundred of them would use half a CPU core, so pages with 20 or more don't animate them. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test } from "./fixtures.ts";
import { refreshUntilPasses } from "./steps.ts";

const countRunningAnimations = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

test("icons of up to 19 deploying rows spin, but none from 20 rows on or with reduced motion", async ({ page, app, open }) => {
  let deployingCount = 19;
  await page.route(/\/api\/v2\/resource\?/, async (route) => {
    const body = await (await route.fetch()).json();
    body.data.forEach((row: { status: string }, index: number) => (row.status = index < deployingCount ? "deploying" : "deployed"));
    await route.fulfill({ json: body });
  });
  const deployingRows = tableRows(page, "Resources").filter({ hasText: "deploying" });
  await open(paths.resources(await app.env("scale"), { limit: "100" }));
  await expect(deployingRows).toHaveCount(19);
  await expect.poll(() => countRunningAnimations(page)).toBe(19);
  for (const [count, expectedCount] of [
    [20, 0],
    [100, 0],
    [3, 3],
  ] as const) {
    deployingCount = count;
    await refreshUntilPasses(page, () => expect(deployingRows).toHaveCount(count, { timeout: 1500 }));
    await expect.poll(() => countRunningAnimations(page)).toBe(expectedCount);
  }
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(() => countRunningAnimations(page)).toBe(0);
  await expect(deployingRows).toHaveCount(3);
});
