/** One resource: its head, and what each of its tabs shows. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { expect, range, recordApi, rows, test } from "./fixtures.ts";

const idOf = (agent: string, name: string) => `std::testing::NullResource[${agent},name=${name}]`;
const tab = (page: Page, name: string) => page.getByRole("navigation", { name: "Resource" }).getByRole("link", { name });

test("the head has the id to copy, the status, and the ways to the agent's and the type's resources", async ({
  page,
  app,
  open,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = idOf("fw-1", "broken");
  await open(paths.resource(await app.env("prod"), id));
  const main = page.getByRole("main");
  await expect(main.getByRole("definition").filter({ hasText: "failed" })).toBeVisible();
  await page.getByRole("button", { name: "Copy the resource's id" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id);
  for (const mark of ["send_event", "receive_events"]) await expect(main.getByText(mark).first()).toBeVisible();
  await main.getByRole("link", { name: "std::testing::NullResource", exact: true }).click();
  await expect(range(page)).toContainText("of 94");
  await page.goBack();
  await main.getByRole("link", { name: "fw-1", exact: true }).click();
  await expect(range(page)).toContainText("of 24");
});

test("a failed one shows its last error, which leads to its log", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("fw-1", "broken")));
  await expect(page.getByRole("main")).toContainText("This resource is set to fail");
  await page.getByRole("link", { name: "Last error" }).click();
  await expect(tab(page, "Logs")).toHaveAttribute("aria-current", "page");
  const line = rows(page, "Logs").filter({ hasText: "An error occurred during deployment" }).first();
  await line.getByRole("button", { expanded: false }).click();
  await expect(rows(page, "Logs").getByText("Traceback (most recent call last)").first()).toBeVisible();
});

test("requires: each with its status, the worst first, those that are not deployed alone", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.resource(prod, idOf("fw-1", "after-broken"), "requires"));
  await expect(rows(page, "Requires")).toHaveCount(1);
  await expect(rows(page, "Requires")).toContainText([/broken.*\s*failed/]);
  await open(paths.resource(prod, idOf("fw-1", "iface-0"), "requires"));
  await expect(rows(page, "Requires")).toContainText([/core.*\s*deployed/]);
  await page.getByRole("checkbox", { name: /Not deployed/ }).click();
  await expect(rows(page, "Requires")).toHaveCount(0);
});

test("what requires it is read on request", async ({ page, app, open }) => {
  const api = recordApi(page);
  const prod = await app.env("prod");
  await open(paths.resource(prod, idOf("fw-1", "core"), "requires"));
  const find = page.getByRole("button", { name: "Find what requires this" });
  await expect(find).toBeVisible();
  expect(api.asked.filter((asked) => asked.includes("limit=1000"))).toEqual([]);
  await find.click();
  await expect(rows(page, "Required by")).toHaveCount(21);
  await rows(page, "Required by")
    .getByRole("link", { name: idOf("fw-1", "iface-7") })
    .click();
  await expect(page).toHaveURL(app.url + paths.resource(prod, idOf("fw-1", "iface-7")).slice(1));
});

test("the search for what requires it shows its progress, and can be cancelled", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("scale"), idOf("node-7", "core"), "requires"));
  let asked = 0;
  await page.route(/limit=1000/, async (route) => {
    asked += 1;
    if (asked < 4) await route.continue();
  });
  await page.getByRole("button", { name: "Find what requires this" }).click();
  await expect(page.getByRole("progressbar")).toHaveAttribute("value", "3000");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByText(/Cancelled after 3,?000 resources/)).toBeVisible();
  expect(asked).toBe(4);
});

test("history: the last change at once, and any two entries compared, at an address", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("router-1", "core"), "history"));
  await expect(rows(page, "History")).toHaveCount(3);
  const comparison = page.getByRole("region", { name: "Comparison" });
  const change = comparison.getByRole("table", { name: "value, line by line" }).getByRole("row").last();
  await expect(change.getByRole("deletion")).toHaveText("r2");
  await expect(change.getByRole("insertion")).toHaveText("r3");
  await expect(comparison.getByRole("table")).toHaveCount(1);
  const oldest = await page.getByRole("combobox", { name: /^From/ }).getByRole("option").last().getAttribute("value");
  await page.getByRole("combobox", { name: /^From/ }).selectOption(oldest);
  await expect(change.getByRole("deletion")).toHaveText("r1");
  await page.reload();
  await expect(change.getByRole("deletion")).toHaveText("r1");
  await expect(change.getByRole("insertion")).toHaveText("r3");
  await rows(page, "History").last().getByRole("button", { expanded: false }).click();
  await expect(page.getByRole("table", { name: "Attributes of this entry" })).toContainText("r1");
});

test("logs: a row opens to its whole message and its arguments", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("router-2", "core"), "logs"));
  const line = rows(page, "Logs").filter({ hasText: "Start run because" }).first();
  await line.getByRole("button", { expanded: false }).click();
  await expect(rows(page, "Logs").getByText("entity_type").first()).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await page.getByRole("table", { name: "Logs" }).getByRole("button", { expanded: true }).click();
  await expect(page).not.toHaveURL(/open=/);
});

test("actions: a row a run, which opens to what it logged", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("fw-1", "broken"), "actions"));
  const run = rows(page, "Actions").filter({ hasText: "deploy" }).filter({ hasText: "failed" }).first();
  await run.getByRole("button", { expanded: false }).click();
  await expect(page.getByRole("table", { name: "Messages" }).first()).toContainText("This resource is set to fail");
});

test("facts: each with its value and whether it expires", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("router-1", "core"), "facts"));
  await expect(rows(page, "Facts")).toHaveCount(60);
  for (const [name, expires] of [
    ["fact_0", "yes"],
    ["fact_1", "no"],
  ] as const) {
    const row = page.getByRole("table", { name: "Facts" }).getByRole("row", { name: new RegExp(`^${name} value`) });
    await expect(row.getByRole("cell", { name: expires, exact: true })).toBeVisible();
  }
});

test("another tab drops the list's words; Back brings them again", async ({ page, app, open }) => {
  await open(paths.resource(await app.env("prod"), idOf("router-2", "core"), "logs", { "filter.message": "read_resource", limit: "50" }));
  await expect(rows(page, "Logs")).toHaveCount(3);
  await tab(page, "Facts").click();
  await expect(page).not.toHaveURL(/filter|limit/);
  await page.goBack();
  await expect(rows(page, "Logs")).toHaveCount(3);
});
