/** Malicious and very long names, from the mock's scenario "trouble". */
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, tableRows, test } from "./fixtures.ts";

test.use({ scenario: "trouble" });

test("names with code render as text, and long names don't break the layout", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.agent": "agent-x" }));
  await expect(paginationStatus(page)).toContainText("of 4");
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await tableRows(page, "Resources")
    .getByRole("link", { name: /script/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Resource", exact: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("javascript:alert(1)");
  expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
});
