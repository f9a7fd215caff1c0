/** The one list's table: order, page size, selection, columns, keyboard. */
import { paths } from "../src/paths.ts";
import { expect, prefer, range, recordApi, rows, rowTexts, test } from "./fixtures.ts";
import { refreshUntil } from "./steps.ts";

test("what the server sorts by is a button with its direction, what it cannot is plain text", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "100" }));
  const agent = page.getByRole("columnheader", { name: "Agent" });
  const agents = () => rows(page, "Resources").getByRole("cell", { name: /^(fw-1|router-\d|switch-1\.example\.com)$/ });
  for (const [direction, first] of [
    ["ascending", "fw-1"],
    ["descending", "switch-1.example.com"],
  ] as const) {
    await agent.getByRole("button", { name: "Agent" }).click();
    await expect(agent).toHaveAttribute("aria-sort", direction);
    await expect(agents().first()).toHaveText(first);
  }
  await expect(page.getByRole("columnheader", { name: "Value" })).not.toHaveAttribute("aria-sort");
  const requires = page.getByRole("columnheader", { name: "Requires" });
  await expect(requires).toBeVisible();
  await expect(requires.getByRole("button")).toHaveCount(0);
});

test("250 rows are drawn as far as they are seen, and counted as a whole", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("scale"), { limit: "250" }));
  const table = page.getByRole("table", { name: "Resources" });
  await expect(table).toHaveAttribute("aria-rowcount", "10101");
  await expect(rows(page, "Resources").first()).toHaveAttribute("aria-rowindex", "2");
  expect(await rows(page, "Resources").count()).toBeLessThan(100);
  await page.keyboard.press("End");
  await expect(rows(page, "Resources").last()).toHaveAttribute("aria-rowindex", "251");
  expect(await rows(page, "Resources").count()).toBeLessThan(100);
  await page.getByRole("combobox", { name: "Rows per page" }).selectOption("100");
  await expect(rows(page, "Resources")).toHaveCount(100);
});

test("what a row of 250 expands to stays for all its length, and moves no other row from its place", async ({ page, app, open }) => {
  const list = "Discovered resources";
  const values = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`value-${String(index).padStart(3, "0")}`, index]));
  await page.route(/\/api\/v2\/discovered\?/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, data: body.data.map((found: object) => ({ ...found, values })) } });
  });
  const prod = await app.env("prod");
  await open(paths.discovered(prod, { limit: "250" }));
  await expect(rows(page, list).first()).toHaveAttribute("aria-rowindex", "2");
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const closed = await height();
  const row = page.getByRole("row").and(page.locator("[aria-rowindex='102']"));
  const details = row.getByRole("button", { name: /^Details of/ });
  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  const last = page.getByText("value-119");
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport();
  await expect(row).toBeAttached();
  expect(await height()).toBeGreaterThan(closed + 1000);

  // Opened by its address it is seen from below first.
  await open(page.url().slice(app.url.length - 1));
  await expect(rows(page, list).first()).toHaveAttribute("aria-rowindex", "2");
  await page.evaluate(() => scrollTo(0, 4000));
  const seen = page.getByRole("row").and(page.locator("[aria-rowindex='130']"));
  await expect(seen).toBeInViewport();
  await expect(row).toHaveCount(0);
  const place = () => seen.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await place();
  await page.mouse.move(700, 500);
  for (let turns = 1; turns <= 6; turns++) {
    await page.mouse.wheel(0, -100);
    await expect.poll(place).toBe(before + turns * 100);
  }
  await expect(row).toBeAttached();

  await page.evaluate(() => scrollTo(0, 3000));
  await details.click();
  await expect.poll(height).toBe(closed);
});

test("the page size is in the address, remembered for lists that are opened, and no address changes its meaning by it", async ({
  page,
  app,
  open,
}) => {
  const path = paths.resources(await app.env("prod"));
  await open(path);
  await expect(rows(page, "Resources")).toHaveCount(20);
  const size = page.getByRole("combobox", { name: "Rows per page" });
  await expect(size.getByRole("option")).toHaveText(["20", "50", "100", "250", "1000"]);
  await size.selectOption("50");
  await expect(rows(page, "Resources")).toHaveCount(50);
  await expect(page).toHaveURL(/\?limit=50$/);
  await page.getByRole("link", { name: "Lookout: overview" }).click();
  await page.getByRole("table", { name: "Overview" }).getByRole("link", { name: "prod" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Resources", exact: true }).click();
  await expect(page).toHaveURL(/\?limit=50$/);
  await open(path);
  await expect(rows(page, "Resources")).toHaveCount(20);
});

test("a selection holds over pages and renewals, and ends with a change of filter", async ({ page, app, open }) => {
  const api = recordApi(page);
  await open(paths.resources(await app.env("prod"), { sort: "agent.asc" }));
  const first = page.getByRole("checkbox", { name: "Select core" });
  const selection = page.getByRole("region", { name: "Selection" });
  await first.check();
  await expect(selection).toContainText("1 resource selected");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(range(page)).toContainText("21–40");
  await expect(first).not.toBeChecked();
  await first.check();
  await expect(selection).toContainText("2 resources selected");
  const before = api.asked.length;
  await refreshUntil(page, async () => expect(api.asked.length).toBeGreaterThan(before));
  await api.idle();
  await expect(selection).toContainText("2 resources selected");
  await page.goBack();
  await expect(range(page)).toContainText("1–20");
  await expect(first).toBeChecked();
  await page.getByRole("searchbox", { name: "Agent" }).fill("fw");
  await expect(range(page)).toContainText("of 24");
  await expect(selection).toHaveCount(0);
});

test("all that match can be selected, on all pages", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.agent": "fw-1" }));
  await page.getByRole("checkbox", { name: "Select all rows of this page" }).check();
  const selection = page.getByRole("region", { name: "Selection" });
  await expect(selection).toContainText("20 resources selected");
  await selection.getByRole("button", { name: "Select all 24 that match" }).click();
  await expect(selection).toContainText("24 resources selected");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(range(page)).toContainText("21–24 of 24");
  for (const box of await page.getByRole("table").getByRole("checkbox").all()) await expect(box).toBeChecked();
  await selection.getByRole("button", { name: "Clear selection" }).click();
  await expect(selection).toHaveCount(0);
});

test("the columns that were chosen are remembered", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": "big-int" }));
  const header = (name: string) => page.getByRole("columnheader", { name, exact: true });
  await expect(header("Agent")).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Agent" }).uncheck();
  await page.getByRole("checkbox", { name: "Id", exact: true }).check();
  await page.keyboard.press("Escape");
  for (const reload of [false, true]) {
    if (reload) await page.reload();
    await expect(header("Agent")).toHaveCount(0);
    await expect(header("Id")).toBeVisible();
    expect(await rowTexts(page, "Resources", 1)).toEqual([expect.stringContaining("std::testing::NullResource[router-2,name=big-int]")]);
  }
});

test("`/` goes to the filter, and the keys are letters while somebody types", async ({ page, app, open }) => {
  const api = recordApi(page);
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  await page.keyboard.press("/");
  const focused = page.getByRole("search").locator(":focus");
  await expect(focused).toHaveAccessibleName("Value");
  await api.idle();
  const before = api.asked.length;
  await page.keyboard.type("r/r");
  await expect(focused).toHaveValue("r/r");
  await expect(rows(page, "Resources")).toHaveCount(0);
  expect(api.asked.slice(before).filter((asked) => /\/resource\?/.test(asked))).toHaveLength(1);
});

test("`r` asks again, also where a checkbox has the focus", async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.resources(await app.env("prod")));
  await expect(rows(page, "Resources")).toHaveCount(20);
  for (const focus of ["nothing", "a checkbox"]) {
    if (focus === "a checkbox") await page.getByRole("checkbox", { name: "Select core" }).first().check();
    await api.idle();
    await page.clock.runFor(2000);
    await api.idle();
    const before = api.asked.length;
    await page.keyboard.press("r");
    await expect.poll(() => api.asked.slice(before).filter((asked) => /\/resource\?/.test(asked)), focus).toHaveLength(1);
  }
});

test("rows can be roomy", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const height = async () => (await rows(page, "Resources").nth(5).boundingBox())!.height;
  const dense = await height();
  await prefer(page, "Roomy rows");
  await expect.poll(height).toBeGreaterThan(dense);
});

test("a place in a long page is found again on Back", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "100" }));
  const row = rows(page, "Resources").last().getByRole("link");
  await row.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(500);
  await row.click();
  await expect(page.getByRole("heading", { level: 1, name: "Resource", exact: true })).toBeVisible();
  await page.goBack();
  await expect(rows(page, "Resources")).toHaveCount(94);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
});

test("in a narrow window what can be done with a row is in sight, in every row", async ({ page, app, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(paths.versions(await app.env("prod")));
  await expect(rows(page, "Desired state")).not.toHaveCount(0);
  for (const button of await page.getByRole("button", { name: /^Actions of/ }).all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
    await button.click({ trial: true });
  }
});
