/** Lists by composed state, which GraphQL filters: counts, paging, and literal texts. Nothing here changes the server. */
import { paths } from "../src/paths.ts";
import { expect, onRealServer, paginationStatus, tableRows, test } from "./fixtures.ts";

test("a failed count of the Overview opens a list with as many resources", onRealServer, async ({ page, open }) => {
  await open(paths.overview());
  const link = page.locator('a[href*="filter.last_handler_run=failed"]:not([tabindex])').first();
  const count = Number((await link.innerText()).replaceAll(",", ""));
  expect(count).toBeGreaterThan(0);
  await link.click();
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("Last run: failed");
  await expect(paginationStatus(page)).toHaveText(count === 1 ? "1 resource" : new RegExp(`of ${count} resources$`));
  await expect(tableRows(page, "Resources")).toHaveCount(Math.min(count, 20));
});

test("pages through a list by composed state, and back", onRealServer, async ({ page, app, open }) => {
  const getLinks = () =>
    tableRows(page, "Resources")
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  await open(paths.resources(await app.env("prod"), { "filter.last_handler_run": "successful" }));
  const pages: (string | null)[][] = [];
  for (const range of ["1–20 of 92", "21–40 of 92", "41–60 of 92", "61–80 of 92", "81–92 of 92"]) {
    if (pages.length > 0) await page.getByRole("link", { name: "Next page" }).click();
    await expect(paginationStatus(page)).toContainText(range);
    pages.push(await getLinks());
  }
  expect(new Set(pages.flat()).size).toBe(92);
  await expect(page.getByRole("link", { name: "Next page" })).toHaveAttribute("aria-disabled", "true");
  for (const [range, links] of [
    ["61–80 of 92", pages[3]],
    ["41–60 of 92", pages[2]],
  ] as const) {
    await page.getByRole("link", { name: "Previous page" }).click();
    await expect(paginationStatus(page)).toContainText(range);
    expect(await getLinks()).toEqual(links);
  }
  await page.goBack();
  await expect(paginationStatus(page)).toContainText("61–80 of 92");
  await page.reload();
  await expect(paginationStatus(page)).toContainText("61–80 of 92");
  expect(await getLinks()).toEqual(pages[3]);
});

test("matches typed text literally in a list by composed state", onRealServer, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.compliance": "compliant" }));
  const field = page.getByRole("searchbox", { name: "Name" });
  for (const [typed, matchCount] of [
    ["%25", 1],
    ["a_b", 0],
    ["a\\ b", 0],
    ["日本", 1],
  ] as const) {
    await field.fill(typed);
    await field.press("Enter");
    await expect(page.getByRole("list", { name: "Filters" })).toContainText(`Name: ${typed}`);
    await expect(paginationStatus(page)).toHaveText(matchCount === 1 ? "1 resource" : "0 resources");
  }
});

test("the filter bar of Resources takes one line at 1,440 pixels, with filters set", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.last_handler_run": "successful", "filter.blocked": "not_blocked" }));
  const controls = page.getByRole("search").locator("input, button");
  await expect(page.getByRole("button", { name: "More filters, 2 set" })).toBeVisible();
  const middles = await controls.evaluateAll((elements) =>
    elements.map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return (top + bottom) / 2;
    }),
  );
  expect(middles).toHaveLength(7);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(8);
});
