/** Agents: tests that need layout. The rest is in src/features/agents. */
import { paths } from "../src/paths.ts";
import { expect, tableRows, test } from "./fixtures.ts";

test("selecting rows doesn't shift them, and the selection's actions are one Shift+Tab away", async ({ page, app, open }) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await open(paths.agents(await app.env("scale")));
    const selection = page.getByRole("region", { name: "Selection" });
    const first = tableRows(page, "Agents").first();
    await expect(first).toBeVisible();
    const before = await first.boundingBox();
    const all = page.getByRole("checkbox", { name: "Select all rows on this page" });
    await all.check();
    await expect(selection).toBeInViewport();
    expect(await first.boundingBox()).toEqual(before);
    await all.focus();
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByRole("button", { name: "Skip to selection actions" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(selection.getByRole("button").first()).toBeFocused();
    await selection.getByRole("button", { name: "Clear selection" }).click();
    await expect(selection).toHaveCount(0);
    expect(await first.boundingBox()).toEqual(before);
  }
});
