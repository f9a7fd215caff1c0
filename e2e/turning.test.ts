/** Marks of what moves turn, but not twenty of them, nor where motion is reduced: a hundred would take half a core. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, rows, test } from "./fixtures.ts";

/** Shows the first so many of the resources as deploying. */
const deploying = (page: Page, count: number) =>
  page.route(/\/api\/v2\/resource\?/, async (route) => {
    const answer = await (await route.fetch()).json();
    answer.data.forEach((row: { status: string }, index: number) => (row.status = index < count ? "deploying" : "deployed"));
    await route.fulfill({ json: answer });
  });

const turning = (page: Page) => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

for (const [count, turn] of [
  [19, 19],
  [20, 0],
  [100, 0],
] as const) {
  test(`of ${count} rows that deploy, ${turn} marks turn`, async ({ page, app, open }) => {
    await deploying(page, count);
    await open(paths.resources(await app.env("scale"), { limit: "100" }));
    await expect(rows(page, "Resources").filter({ hasText: "deploying" }).first()).toBeVisible();
    await expect.poll(() => turning(page)).toBe(turn);
  });
}

test("where motion is reduced none turns", async ({ page, app, open }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await deploying(page, 3);
  await open(paths.resources(await app.env("scale")));
  await expect(rows(page, "Resources").filter({ hasText: "deploying" })).toHaveCount(3);
  await expect.poll(() => turning(page)).toBe(0);
});
