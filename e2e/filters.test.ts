/** Filters: combining them, and special characters. */
import type { Locator } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, paginationStatus, onRealServer, tableRows, test } from "./fixtures.ts";
import { recordApiRequests } from "./requests.ts";

test("values of one filter are ORed, different filters are ANDed", onRealServer, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const value = page.getByRole("searchbox", { name: "Name" });
  for (const [typed, expected] of [
    ["big-int", "1 resource"],
    ["broken", "1–3 of 3"],
  ] as const) {
    await value.fill(typed);
    await value.press("Enter");
    await expect(paginationStatus(page)).toContainText(expected);
  }
  await page.getByRole("searchbox", { name: "Agent" }).fill("fw");
  await expect(paginationStatus(page)).toContainText("1–2 of 2");
  await page.getByRole("button", { name: "Remove Name: broken" }).click();
  await expect(tableRows(page, "Resources")).toHaveCount(0);
  await page.getByRole("list", { name: "Filters" }).getByRole("button", { name: "Clear filters" }).click();
  await expect(paginationStatus(page)).toContainText("1–20 of 94");
  await expect(page.getByRole("list", { name: "Filters" })).toHaveCount(0);
});

test("includes and excludes a status", onRealServer, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const status = page.getByRole("search").getByRole("button", { name: /^Status/ });
  await status.click();
  await page.getByRole("checkbox", { name: "failed" }).click();
  await expect(paginationStatus(page)).toContainText("1 resource");
  await page.getByRole("checkbox", { name: "skipped", exact: true }).click();
  await expect(paginationStatus(page)).toContainText("1–2 of 2");
  await page.getByRole("button", { name: "Exclude deployed" }).click();
  await expect(paginationStatus(page)).toContainText("1–2 of 2");
  await page.keyboard.press("Escape");
  for (const state of ["failed", "skipped"]) await page.getByRole("button", { name: `Remove Status: ${state}` }).click();
  await expect(page).toHaveURL(/\?filter\.status=!deployed$/);
  await expect(paginationStatus(page)).toContainText("1–2 of 2");
});

test("matches typed text literally, despite SQL wildcards, query strings and latin-1", onRealServer, async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "100" }));
  await expect(paginationStatus(page)).toContainText("of 94");
  const filters = page.getByRole("list", { name: "Filters" });
  // `a b,c=d?e&f#g%25` and `Größe-日本` are names of resources.
  for (const { typed, matchCount, hasHint = false } of [
    { typed: "a b,c=d?e&f#g%25", matchCount: 1 },
    { typed: "%25", matchCount: 1 },
    { typed: "a%c", matchCount: 0 },
    { typed: "a_b", matchCount: 0 },
    { typed: "a\\ b", matchCount: 0 },
    { typed: "a+b", matchCount: 0 },
    { typed: "größe", matchCount: 1 },
    { typed: "Größe-日本", matchCount: 1, hasHint: true },
    { typed: "日本", matchCount: 94, hasHint: true },
    { typed: "<img src=x onerror=alert(1)>", matchCount: 1 },
  ]) {
    await test.step(typed, async () => {
      const field = page.getByRole("searchbox", { name: "Name" });
      await field.fill(typed);
      await field.press("Enter");
      const chip = filters.getByRole("listitem").filter({ hasText: typed });
      await expect(chip).toBeVisible();
      await expect(chip.getByText("approximate")).toHaveCount(hasHint ? 1 : 0);
      await expect(tableRows(page, "Resources")).toHaveCount(matchCount);
      await filters.getByRole("button", { name: "Clear filters" }).click();
      await expect(filters).toHaveCount(0);
    });
  }
});

test("`_` matches itself and isn't a wildcard", onRealServer, async ({ page, app, open }) => {
  const rid = "std::testing::NullResource[router-2,name=core]";
  await open(paths.resource(await app.env("prod"), rid, "logs"));
  const field = page.getByRole("searchbox", { name: "Message" });
  await field.fill("read_resource");
  await expect(tableRows(page, "Logs")).toHaveCount(3);
  await field.fill("read_r_source");
  await expect(tableRows(page, "Logs")).toHaveCount(0);
});

test("sends `+` encoded", onRealServer, async ({ page, app, open }) => {
  const api = recordApiRequests(page);
  await open(paths.resources(await app.env("prod"), { "filter.agent": "a+b" }));
  await expect.poll(() => api.requests.filter((request) => request.includes("filter.agent=a%2Bb"))).toHaveLength(1);
  await api.waitForIdle();
  await expect(tableRows(page, "Resources")).toHaveCount(0);
});

test("filters logs by level, action and time", onRealServer, async ({ page, app, open }) => {
  const rid = "std::testing::NullResource[fw-1,name=broken]";
  await open(paths.resource(await app.env("prod"), rid, "logs", { limit: "100" }));
  const search = page.getByRole("search");
  await expect(tableRows(page, "Logs").first()).toBeVisible();
  const allCount = await tableRows(page, "Logs").count();
  await search.getByRole("button", { name: /^Minimum log level/ }).click();
  await page.getByRole("checkbox", { name: "ERROR" }).click();
  await page.keyboard.press("Escape");
  await expect(tableRows(page, "Logs").filter({ hasNotText: "ERROR" })).toHaveCount(0);
  const errorCount = await tableRows(page, "Logs").count();
  expect(errorCount).toBeLessThan(allCount);
  await search.getByRole("button", { name: /^Action/ }).click();
  await page.getByRole("checkbox", { name: "store" }).click();
  await expect(tableRows(page, "Logs")).toHaveCount(0);
  await page.getByRole("checkbox", { name: "store" }).click();
  await page.keyboard.press("Escape");
  await expect(tableRows(page, "Logs")).toHaveCount(errorCount);
  await search.getByRole("button", { name: /^Time/ }).click();
  const toField = page.getByLabel(/^To \(/);
  await toField.fill("2020-01-01T00:00:00");
  await toField.blur();
  await expect(tableRows(page, "Logs")).toHaveCount(0);
  await expect(page).toHaveURL(/filter\.timestamp=le:2019-12-31T23:00:00Z/);
  await page.goBack();
  await expect(tableRows(page, "Logs")).toHaveCount(errorCount);
});

/** The checkbox's state in the task of the click, before the next paint. */
const isCheckedAfterClick = (field: Locator) =>
  field.evaluate(async (input: HTMLInputElement) => {
    input.click();
    for (let microtask = 0; microtask < 100; microtask++) await Promise.resolve();
    return input.checked;
  });

test("a checkbox that is backed by the URL is checked immediately", async ({ page, app, open }) => {
  const env = await app.env("prod");
  await open(paths.resources(env));
  await expect(tableRows(page, "Resources")).toHaveCount(20);
  expect(await isCheckedAfterClick(page.getByRole("checkbox", { name: "Include orphaned" }))).toBe(true);
  await open(paths.settings(env, "configuration"));
  await expect(page.getByText("14 settings", { exact: true })).toBeVisible();
  expect(await isCheckedAfterClick(page.getByRole("checkbox", { name: "Non-default only" }))).toBe(true);
});
