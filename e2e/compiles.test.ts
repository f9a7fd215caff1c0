/** Compile reports: the list with its states, the queue, the report of one, its errors; live while it runs, then still. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { axe, expect, holdTime, mockOnly, pass, prefer, range, recordApi, rows, test, type App } from "./fixtures.ts";
import { askedAtRest } from "./steps.ts";

const queue = (page: Page) => page.getByRole("region", { name: "Queue" });
const chips = (page: Page) => page.getByRole("list", { name: "Filters" });

/** The newest compile of an environment with this message. */
async function compileOf(app: App, env: string, message: string): Promise<{ id: string; version: number | null }> {
  const { data } = await app.ask("GET", "/api/v2/compilereport?limit=100", { env });
  return (data as any[]).find(({ metadata }) => metadata.message === message);
}

/** How many compiles the server has with these filters. */
async function counted(app: App, env: string, filter = ""): Promise<number> {
  return (await app.ask("GET", `/api/v2/compilereport?limit=1&${filter}`, { env })).metadata.total;
}

const failing = "a model that does not parse";

async function choose(page: Page, state: string): Promise<void> {
  await page.getByRole("button", { name: /^State/ }).click();
  await page.getByRole("checkbox", { name: state, exact: true }).click();
  await page.keyboard.press("Escape");
}

test("the list says of each compile its state, its message and its version, and leads to its report", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.compiles(prod));
  const row = (message: string) => rows(page, "Compile reports").filter({ has: page.getByRole("cell", { name: message, exact: true }) });
  await expect(row(failing).getByRole("cell").nth(1)).toHaveText("failed");
  await expect(row(failing).getByRole("cell").last()).toHaveText("–");
  await expect(row("first model").getByRole("cell").nth(1)).toHaveText("succeeded");
  await expect(row("first model").getByRole("cell").last()).toHaveText("1");
  await row(failing).getByRole("link").click();
  await expect(page).toHaveURL(app.url + paths.compile(prod, (await compileOf(app, prod, failing)).id).slice(1));
  await expect(page).toHaveTitle(`✕ Compile report · ${failing} · prod · Lookout`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Compile report");
});

test("a state is one choice, and the address has the server's words for it", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.compiles(prod));
  await choose(page, "failed");
  const failed = await counted(app, prod, "filter.success=false");
  await expect(range(page)).toHaveText(new RegExp(`^1–${failed} of ${failed} `));
  await expect(rows(page, "Compile reports").filter({ hasText: failing })).toHaveCount(1);
  expect(new URL(page.url()).search).toBe("?filter.success=false");
  await expect(chips(page).getByRole("listitem").first()).toHaveText("State: failed×");
  await choose(page, "running");
  expect(new URL(page.url()).search).toBe("?filter.started=true&filter.completed=false");
  await expect(page.getByText("No compile reports match these filters.")).toBeVisible();
  await page.goBack();
  await expect(rows(page, "Compile reports")).toHaveCount(failed);
  await page.getByRole("button", { name: "Remove State: failed" }).click();
  await expect(range(page)).toContainText(`of ${await counted(app, prod)} `);
});

test("a shared link filters alike, also by words that no state stands for", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  await open(paths.compiles(prod, { "filter.success": "true", limit: "2" }));
  await expect(chips(page).getByRole("listitem").first()).toHaveText("State: succeeded×");
  await expect(rows(page, "Compile reports")).toHaveCount(2);
  await expect(range(page)).toContainText(`1–2 of ${await counted(app, prod, "filter.success=true")} `);
  await open(paths.compiles(prod, { "filter.started": "true", "filter.requested": "ge:2001-01-01" }));
  await expect(chips(page).getByRole("listitem")).toHaveText(["Started: true×", "Requested: from 2001-01-01×", "Clear filters"]);
  await expect(range(page)).toContainText(`of ${await counted(app, prod)} `);
});

test("a failed compile's report begins with where its error is, and its log stands at its end", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const { id } = await compileOf(app, prod, failing);
  await open(paths.compiles(prod));
  await rows(page, "Compile reports").filter({ hasText: failing }).getByRole("link").click();
  await expect(page.getByRole("region", { name: "Errors", exact: true })).toContainText(/\.\/main\.cf(:21:|, line 21)/);
  const log = page.getByRole("region", { name: /^Errors of / });
  await page
    .getByRole("region", { name: "Errors", exact: true })
    .getByRole("link", { name: /^Log of / })
    .click();
  await expect(page).toHaveURL(new RegExp(`/compiles/${id}\\?stage=\\d&stream=errstream#log$`));
  await expect(log.getByText(/main\.cf:21/).last()).toBeInViewport();
});

test.describe("errors of every kind", () => {
  test.use({ scenario: "trouble" });
  test.beforeEach(() => mockOnly("no seeded environment fails in every way"));

  test("each has its category, its type, its file, and its place counted from 1", async ({ page, app, open }) => {
    const env = await app.env("every-mistake");
    await open(paths.compile(env, (await compileOf(app, env, "mistake 4")).id));
    const errors = page.getByRole("region", { name: "Errors", exact: true }).getByRole("listitem");
    await expect(errors).toHaveCount(3);
    await expect(errors.nth(0)).toContainText("./main.cf, line 2, column 1 to 7");
    await expect(errors.nth(0)).toContainText("runtime error inmanta.ast.DuplicateException");
    await expect(errors.nth(1)).toContainText("libs/shop/model/prices.cf, line 8, column 3 to 9");
    await expect(errors.nth(1)).toContainText("plugin exception inmanta_plugins.shop.NoPrice");
    await expect(errors.nth(2)).toContainText("It is nowhere to be seen");
    await expect(errors.nth(2)).not.toContainText("line");
  });

  test("a message of markup is a message", async ({ page, app, open }) => {
    const env = await app.env("every-mistake");
    await open(paths.compile(env, (await compileOf(app, env, "mistake 3")).id));
    const error = page.getByRole("region", { name: "Errors", exact: true }).getByRole("listitem");
    await expect(error).toContainText(`"><script>alert(1)</script> javascript:alert(1)`);
    await expect(error).toContainText("libs/shop/model/_init.cf, line 1208, column 12 to 18");
  });
});

test("what failed before the compiler began says why with its last lines", async ({ page, app, open }) => {
  const name = app.ownName("compiles");
  const project = (await app.ask("PUT", "/api/v2/project", { body: { name } })).data.id;
  const env = (await app.ask("PUT", "/api/v2/environment", { body: { project_id: project, name } })).data.id;
  await app.ask("POST", `/api/v1/notify/${env}`, { body: { update: false, metadata: { type: "api", message: "without a repository" } } });
  await open(paths.compiles(env));
  await expect(rows(page, "Compile reports")).toContainText("failed", { timeout: 30_000 });
  await rows(page, "Compile reports").getByRole("link").click();
  const errors = page.getByRole("region", { name: "Errors", exact: true });
  await expect(errors).toContainText("no project found");
  await expect(errors).toContainText("Init ended with code 1");
});

test("a finished compile is asked for once", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const { id } = await compileOf(app, prod, "first model");
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.compile(prod, id));
  await expect(rows(page, "Stages").first()).toBeVisible();
  await api.idle();
  await holdTime(page);
  await pass(page, 120, api);
  await page.getByRole("button", { name: "Refresh" }).click();
  await pass(page, 5, api);
  expect(api.asked.filter((asked) => asked.includes("/compilereport/"))).toHaveLength(1);
});

test(`the list asks at most ${budgets.requestsAtRest} times a minute at rest`, async ({ page, app, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await open(paths.compiles(await app.env("prod")));
  await expect(rows(page, "Compile reports").first()).toBeVisible();
  const asked = await askedAtRest(page, api);
  expect(asked).toBeGreaterThan(4);
  expect(asked).toBeLessThanOrEqual(budgets.requestsAtRest);
});

test.describe("what runs", () => {
  test.beforeEach(() => mockOnly("it would compile the seeded environments"));

  test("a compile is followed from the queue, stage by stage, to its version, without a reload", async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.compiles(prod));
    await expect(rows(page, "Compile reports").first()).toBeVisible();
    await expect(queue(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Recompile" }).click();
    await page.getByRole("radio", { name: /^Update and recompile/ }).check();
    await page.getByRole("textbox", { name: /^Message/ }).fill("watched");
    await page.getByRole("button", { name: "Update and recompile" }).click();
    await queue(page).getByRole("link", { name: "watched" }).click();
    const state = page
      .getByRole("main")
      .getByText(/^(queued|running|succeeded)$/)
      .first();
    await expect(state).toHaveText("running");
    await expect(rows(page, "Stages").filter({ hasText: "running" })).toHaveCount(1);
    await expect(state).toHaveText("succeeded", { timeout: 30_000 });
    await expect(rows(page, "Stages")).toHaveCount(6);
    await expect(rows(page, "Stages").filter({ hasText: "succeeded" })).toHaveCount(6);
    await expect(page.getByRole("region", { name: "Timeline" })).toContainText("Version4");
    await page.getByRole("link", { name: "Compile reports" }).last().click();
    await expect(rows(page, "Compile reports").first()).toContainText("watched");
    await expect(queue(page)).toHaveCount(0);
  });

  test("a halted environment's queue waits, and is asked no more often for it", async ({ page, app, open }) => {
    const halted = await app.env("halted");
    for (let index = 1; index <= 7; index++)
      await app.ask("POST", `/api/v1/notify/${halted}`, { body: { update: false, metadata: { type: "api", message: `waits ${index}` } } });
    const api = recordApi(page);
    await page.clock.install();
    await open(paths.compiles(halted));
    await expect(queue(page).getByRole("listitem")).toHaveCount(6);
    await expect(queue(page)).toContainText("Nothing is compiled before the environment is resumed.");
    await api.idle();
    await holdTime(page);
    await pass(page, 5, api);
    const before = api.asked.length;
    await pass(page, 60, api);
    expect(api.asked.length - before).toBeLessThanOrEqual(budgets.requestsAtRest);
    await queue(page).getByRole("link", { name: "and 2 more" }).click();
    await expect(async () => {
      await pass(page, 1, api);
      await expect(range(page)).toHaveText(/^1–7 of 7 /, { timeout: 500 });
    }).toPass();
  });
});

test("an unknown compile is not found, inside the shell", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  for (const id of ["00000000-0000-4000-8000-000000000000", "no-id"]) {
    await open(paths.compile(prod, id));
    await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
    await expect(page.getByText(`There is no compile report ${id} in the environment prod.`)).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  }
  await page.getByRole("main").getByRole("link", { name: "Compile reports" }).click();
  await expect(rows(page, "Compile reports").first()).toBeVisible();
});

for (const theme of ["Light", "Dark"]) {
  test(`nothing is found wrong with the accessibility of list and report, ${theme.toLowerCase()}`, async ({ page, app, open }) => {
    const prod = await app.env("prod");
    await open(paths.compiles(prod, { "filter.completed": "true" }));
    await expect(rows(page, "Compile reports").first()).toBeVisible();
    await prefer(page, theme);
    await page.keyboard.press("Escape");
    expect(await axe(page)).toEqual([]);
    await open(paths.compile(prod, (await compileOf(app, prod, failing)).id, { line: "2" }));
    await page.getByRole("searchbox", { name: "Search all stages" }).fill("module");
    await expect(page.getByRole("search").getByRole("status")).toHaveText(/^\d+\/\d+$/);
    expect(await axe(page)).toEqual([]);
  });
}
