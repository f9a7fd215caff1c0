/** Marks of what moves turn, but not twenty of them, nor where motion is reduced: a hundred would take half a core. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, tableRows, test } from "./fixtures.ts";
import { refreshUntilPasses } from "./steps.ts";

const countRunningAnimations = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

test("the marks of up to 19 rows that deploy turn, none of more, and none where motion is reduced", async ({ page, app, open }) => {
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
