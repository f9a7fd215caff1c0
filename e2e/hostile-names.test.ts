/** Names that are meant to do harm, or to take more room than there is; the mock's scenario "trouble". */
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, tableRows, test } from "./fixtures.ts";

test.use({ scenario: "trouble" });

test("names that would run are text, and long ones break nothing", async ({ page, app, open }) => {
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
