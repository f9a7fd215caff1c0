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
  await expect(page.getByRole("heading", { level: 1, name: /script/ })).toBeVisible();
  await expect(page.getByRole("table", { name: "Attributes" })).toContainText("javascript:alert(1)");
  expect(await page.locator("a[href^='javascript:']").count()).toBe(0);
});

test("a very long name takes three lines in the title of its page", async ({ page, app, open }) => {
  const name = "n".repeat(900);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.resource(await app.env("prod"), `std::testing::NullResource[agent-x,name=${name}]`));
  const heading = page.getByRole("heading", { level: 1, name, exact: true });
  await expect(heading).toBeVisible();
  await expect(page.getByRole("table", { name: "Attributes" })).toBeVisible();
  expect(await heading.evaluate((element) => Math.round(element.clientHeight / parseFloat(getComputedStyle(element).lineHeight)))).toBe(3);
  expect(await page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
