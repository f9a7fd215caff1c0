/** Marks of what moves turn, but not twenty of them, nor where motion is reduced: a hundred would take half a core. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, rows, test } from "./fixtures.ts";
import { refreshUntil } from "./steps.ts";

const turning = (page: Page) => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);

test("the marks of up to 19 rows that deploy turn, none of more, and none where motion is reduced", async ({ page, app, open }) => {
  let deploying = 19;
  await page.route(/\/api\/v2\/resource\?/, async (route) => {
    const answer = await (await route.fetch()).json();
    answer.data.forEach((row: { status: string }, index: number) => (row.status = index < deploying ? "deploying" : "deployed"));
    await route.fulfill({ json: answer });
  });
  const moving = rows(page, "Resources").filter({ hasText: "deploying" });
  await open(paths.resources(await app.env("scale"), { limit: "100" }));
  await expect(moving).toHaveCount(19);
  await expect.poll(() => turning(page)).toBe(19);
  for (const [count, turn] of [
    [20, 0],
    [100, 0],
    [3, 3],
  ] as const) {
    deploying = count;
    await refreshUntil(page, () => expect(moving).toHaveCount(count, { timeout: 1500 }));
    await expect.poll(() => turning(page)).toBe(turn);
  }
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(() => turning(page)).toBe(0);
  await expect(moving).toHaveCount(3);
});
