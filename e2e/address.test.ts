/** Everything that a colleague needs to see the same thing is in the address. */
import type { Browser } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, range, rows, rowTexts, test } from "./fixtures.ts";

const core = "std::testing::NullResource[router-2,name=core]";

/** What somebody else sees who is given an address. */
async function elsewhere(browser: Browser, address: string, table: string, count: number): Promise<string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  const texts = await rowTexts(page, table, count);
  await context.close();
  return texts;
}

test("page 3 of a filtered list, pasted into another browser, has the same rows", async ({ page, app, open, browser }) => {
  await open(paths.resources(await app.env("prod"), { "filter.resource_id_value": "iface", sort: "agent.desc" }));
  const next = page.getByRole("link", { name: "Next page" });
  await next.click();
  await expect(range(page)).toContainText("21–40 of 80");
  await next.click();
  await expect(range(page)).toContainText("41–60 of 80");
  const here = await rowTexts(page, "Resources", 20);
  expect(await elsewhere(browser, page.url(), "Resources", 20)).toEqual(here);
  await page.reload();
  expect(await rowTexts(page, "Resources", 20)).toEqual(here);
});

for (const { tab, table } of [
  { tab: "history", table: "History" },
  { tab: "logs", table: "Logs" },
] as const) {
  test(`page 3 of a resource's ${tab}, in another browser`, async ({ page, app, open, browser }) => {
    await open(paths.resource(await app.env("prod"), core, tab, { limit: "1" }));
    const next = page.getByRole("link", { name: "Next page" });
    await next.click();
    await expect(range(page)).toContainText("2–2 of");
    await next.click();
    await expect(range(page)).toContainText("3–3 of");
    const here = await rowTexts(page, table, 1);
    expect(await elsewhere(browser, page.url(), table, 1)).toEqual(here);
  });
}

test("page 3 of the versions, and of what is in one, in another browser", async ({ page, app, open, browser }) => {
  const prod = await app.env("prod");
  for (const [path, table, size] of [
    [paths.versions(prod, { limit: "1", sort: "version.asc" }), "Desired state", 1],
    [paths.version(prod, 2, { "filter.resource_id_value": "iface", sort: "agent.desc" }), "Resources of version 2", 20],
  ] as const) {
    await open(path);
    const next = page.getByRole("link", { name: "Next page" });
    await next.click();
    await expect(range(page)).toContainText(`${size + 1}–${2 * size} of`);
    await next.click();
    await expect(range(page)).toContainText(`${2 * size + 1}–${3 * size} of`);
    const here = await rowTexts(page, table, size);
    expect(await elsewhere(browser, page.url(), table, size)).toEqual(here);
  }
});

test("an expanded row, in another browser", async ({ page, app, open, browser }) => {
  await open(paths.resource(await app.env("prod"), core, "logs", { limit: "2" }));
  await rows(page, "Logs").first().getByRole("button", { expanded: false }).click();
  await expect(rows(page, "Logs").first().getByRole("button", { expanded: true })).toBeVisible();
  // The rows and, below the first, what it opened to, perhaps with rows of its own.
  const count = await rows(page, "Logs").count();
  expect(count).toBeGreaterThan(2);
  const here = await rowTexts(page, "Logs", count);
  expect(await elsewhere(browser, page.url(), "Logs", count)).toEqual(here);
});

test("the activity that was asked for, in another browser", async ({ page, app, open, browser }) => {
  await open(paths.activity(await app.env("prod")));
  await page.getByLabel("Agent").fill("fw-1");
  await page.getByLabel("Log severity").selectOption("ERROR");
  await page.getByRole("button", { name: "Show activity" }).click();
  await expect(rows(page, "Activity").first()).toContainText("broken");
  const here = await rows(page, "Activity").allInnerTexts();
  expect(await elsewhere(browser, page.url(), "Activity", here.length)).toEqual(here);
});

test("Back and Forward return step by step through filters, order and pages", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod")));
  const states: { address: string; texts: string[] }[] = [];
  const keep = async (expected: string) => {
    await expect(range(page)).toContainText(expected);
    await expect(page.getByRole("region", { name: "Resources" })).toHaveAttribute("aria-busy", "false");
    states.push({ address: page.url(), texts: await rows(page, "Resources").allInnerTexts() });
  };
  await keep("1–20 of 94");
  await page.getByRole("searchbox", { name: "Agent" }).fill("router");
  await page.keyboard.press("Enter");
  await keep("1–20 of 48");
  await page.getByRole("searchbox", { name: "Value" }).fill("iface");
  await page.keyboard.press("Enter");
  await keep("1–20 of 40");
  await page.getByRole("button", { name: "Value", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Value" })).toHaveAttribute("aria-sort", "ascending");
  await keep("1–20 of 40");
  await page.getByRole("link", { name: "Next page" }).click();
  await keep("21–40 of 40");

  const same = async ({ address, texts }: (typeof states)[number]) => {
    await expect(page).toHaveURL(address);
    await expect.poll(() => rows(page, "Resources").allInnerTexts()).toEqual(texts);
  };
  for (const state of states.slice(0, -1).toReversed()) {
    await page.goBack();
    await same(state);
  }
  for (const state of states.slice(1)) {
    await page.goForward();
    await same(state);
  }
});

test("typing makes one history entry, however often it is applied", async ({ page, app, open }) => {
  const path = paths.resources(await app.env("prod"));
  await open(path);
  await expect(range(page)).toContainText("1–20 of 94");
  const field = page.getByRole("searchbox", { name: "Value" });
  for (const [letters, expected] of [
    ["if", "1–20 of 80"],
    ["ace-1", "1–20 of 44"],
    ["9", "1–4 of 4"],
  ] as const) {
    await field.pressSequentially(letters);
    await expect(range(page)).toContainText(expected);
  }
  await field.press("Enter");
  await expect(page).toHaveURL(/filter\.resource_id_value=iface-19$/);
  await page.goBack();
  await expect(range(page)).toContainText("1–20 of 94");
  await expect(page).toHaveURL(app.url + path.slice(1));
});

test("a new filter begins at the first page, and so does a new order", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { limit: "5" }));
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(range(page)).toContainText("6–10 of 94");
  await page.getByRole("button", { name: "Agent", exact: true }).click();
  await expect(range(page)).toContainText("1–5 of 94");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(range(page)).toContainText("6–10 of 94");
  await page.getByRole("searchbox", { name: "Agent" }).fill("fw");
  await expect(range(page)).toContainText("1–5 of 24");
});

test("words that a list cannot read fall away and are told, until that is dismissed", async ({ page, app, open }) => {
  await open(paths.resources(await app.env("prod"), { "filter.colour": "red", sort: "colour.up", limit: "0", "filter.agent": "fw-1" }));
  await expect(range(page)).toContainText("1–20 of 24");
  const told = page.getByRole("status").filter({ hasText: "colour" });
  for (const word of ["filter.colour=red", "sort=colour.up", "limit=0"]) await expect(told).toContainText(word);
  await page.getByRole("checkbox", { name: "Select core" }).check();
  const all = page.getByRole("button", { name: "Select all 24 that match" });
  await expect(all).toBeDisabled();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(told).toHaveCount(0);
  await expect(page).toHaveURL(/resources\?filter\.agent=fw-1$/);
  await expect(all).toBeEnabled();
  await expect(range(page)).toContainText("1–20 of 24");
});

test("the title names the page, the thing and the environment", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resources(prod));
  await expect(page).toHaveTitle(/^(✕ )?Resources · prod · Lookout$/);
  await open(paths.resource(prod, core));
  await expect(page).toHaveTitle(/router-2,name=core.* · prod · Lookout/);
  await open(paths.overview());
  await expect(page).toHaveTitle(/^(✕ )?Overview · Lookout$/);
});
