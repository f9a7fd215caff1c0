/** What the Overview tells of single environments: asked in turn, for those in view, and within its budget. */
import type { Page } from "@playwright/test";
import { paths } from "../src/paths.ts";
import { axe, expect, holdTime, mockOnly, pass, prefer, recordApi, test, type App } from "./fixtures.ts";
import { manyAgents } from "./steps.ts";

const line = (page: Page, name: string) =>
  page
    .getByRole("table", { name: "Overview" })
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name, exact: true }) });
/** Every environment's name, by its id. */
const namesOf = async (app: App): Promise<Map<string, string>> =>
  new Map((await app.ask("GET", "/api/v2/environment")).data.map(({ id, name }: { id: string; name: string }) => [id, name]));
/** Questions about one environment's details. */
const isDetail = (asked: string) => /\/(agents|compilereport|notification)\?/.test(asked);

test("agents, last compile and unread errors come one after the other, each leading to what it counts", async ({ page, app, open }) => {
  const prod = await app.env("prod");
  const api = recordApi(page);
  await page.clock.install();
  await open(`${paths.overview()}?name=prod`);
  await expect(line(page, "prod")).toBeVisible();
  await api.idle();
  await holdTime(page);
  await expect.poll(() => api.asked.filter(isDetail).length).toBe(1);
  await pass(page, 60, api);
  await expect(line(page, "prod").getByRole("link", { name: /^succeeded, / })).toHaveAttribute("href", /\/compiles\/[0-9a-f-]{36}$/);
  await expect(line(page, "prod").getByRole("link", { name: "3 up" })).toBeVisible();
  await expect(line(page, "prod").getByRole("time").last()).toContainText(/\d+ (s|min) ago/);
  await line(page, "prod").getByRole("link", { name: "1 paused" }).click();
  await expect(page).toHaveURL(app.url + paths.agents(prod, { "filter.status": "paused" }).slice(1));
  await page.goBack();
  // What is known is not forgotten on the way.
  await expect(line(page, "prod").getByRole("link", { name: "1 paused" })).toBeVisible();
  await line(page, "prod").getByRole("cell").nth(9).getByRole("link", { name: "1" }).click();
  await expect(page).toHaveURL(app.url + paths.notifications(prod, { "filter.read": "false", "filter.severity": "error" }).slice(1));
});

test("what is not known yet, and what could not be asked, looks like neither nought nor well", async ({ page, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await page.route(/\/api\/v2\/agents\?/, (route) => route.fulfill({ status: 500, json: { message: "the database is in recovery mode" } }));
  await open(`${paths.overview()}?name=prod`);
  await expect(line(page, "prod").getByRole("cell").nth(7)).toContainText("Waits for its turn to be asked");
  await api.idle();
  await holdTime(page);
  await pass(page, 60, api);
  await expect(line(page, "prod").getByRole("cell").nth(7)).toContainText("Could not be asked: the database is in recovery mode");
});

test("an environment whose last compile failed comes before those where nothing is wrong", async ({ page, app, open }) => {
  mockOnly("it would compile in a seeded environment");
  const api = recordApi(page);
  await page.clock.install();
  const answer = {
    id: "0000000c-0000-4000-8000-000000000001",
    requested: "2026-11-24T08:00:00+00:00",
    started: "2026-11-24T08:00:01+00:00",
  };
  const scale = await app.env("scale");
  await page.route(/\/api\/v2\/compilereport\?/, async (route) => {
    if (route.request().headers()["x-inmanta-tid"] !== scale) return route.fallback();
    const data = [{ ...answer, environment: scale, completed: "2026-11-24T08:00:05+00:00", success: false, version: null, metadata: {} }];
    await route.fulfill({ json: { data, links: {}, metadata: { total: 1, before: 0, after: 0, page_size: 1 } } });
  });
  await open(paths.overview());
  await expect(line(page, "scale")).toBeVisible();
  await api.idle();
  await holdTime(page);
  await pass(page, 90, api);
  const names = await page
    .getByRole("table", { name: "Overview" })
    .getByRole("row")
    .getByRole("cell")
    .filter({ has: page.getByRole("link") })
    .allInnerTexts();
  expect(names.indexOf("scale")).toBeLessThan(names.indexOf("empty"));
  await expect(line(page, "scale").getByRole("link", { name: /^failed, / })).toHaveAttribute(
    "href",
    paths.compile(scale, answer.id).replace(/^/, "/console"),
  );
});

test("where GraphQL counts nothing, REST counts the resources of the environments in view", async ({ page, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await page.route(/\/api\/v2\/graphql$/, (route) =>
    route.fulfill({ status: 403, json: { message: "Access denied: scoped to a specific environment" } }),
  );
  await open(`${paths.overview()}?name=prod`);
  await expect(page.getByRole("status").filter({ hasText: "Not all resources could be counted" })).toBeVisible();
  await api.idle();
  await holdTime(page);
  await pass(page, 20, api);
  await expect(line(page, "prod").getByRole("img", { name: "Resources of prod: 1 failed, 1 skipped, 92 deployed" })).toBeVisible();
});

test("resources that are counted one environment at a time have an age", async ({ page, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await page.route(/\/api\/v2\/graphql$/, (route) => route.fulfill({ status: 403, json: { message: "Access denied" } }));
  await page.route(/\/api\/v2\/(agents|compilereport|notification)\?/, (route) =>
    route.fulfill({ status: 403, json: { message: "Access denied" } }),
  );
  await open(`${paths.overview()}?name=prod`);
  await api.idle();
  await holdTime(page);
  await pass(page, 20, api);
  await expect(line(page, "prod").getByRole("img", { name: /92 deployed/ })).toBeVisible();
  await expect(line(page, "prod").getByRole("cell").last()).toContainText(/\d+ (s|min) ago|now/);
});

test("of more than a thousand agents that are not up the page says what it knows", async ({ page, open }) => {
  const api = recordApi(page);
  await page.clock.install();
  await page.route(/\/api\/v2\/agents\?/, (route) => route.fulfill({ json: manyAgents }));
  await open(`${paths.overview()}?name=prod`);
  await api.idle();
  await holdTime(page);
  await pass(page, 60, api);
  await expect(line(page, "prod").getByRole("cell").nth(7)).toContainText(/1,000\+\s*paused/);
  await expect(line(page, "prod").getByRole("cell").nth(7)).toContainText(/–\s*up/);
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });
  test.beforeEach(async ({ page }) => {
    mockOnly("the seeded orchestrator has five environments");
    // A compile that is found to have failed moves its row up.
    const none = { data: [], links: {}, metadata: { total: 0, before: 0, after: 0, page_size: 1 } };
    await page.route(/\/api\/v2\/compilereport\?/, (route) => route.fulfill({ json: none }));
  });

  test("at most 20 requests a minute, about rows in view alone; none while paused", async ({ page, app, open }) => {
    const api = recordApi(page);
    const about = new Set<string>();
    page.on("request", (request) => isDetail(request.url()) && about.add(request.headers()["x-inmanta-tid"]!));
    await page.clock.install();
    await open(paths.overview());
    await expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", /^50\d$/);
    await api.idle();
    await holdTime(page);
    await pass(page, 30, api);
    api.asked.length = 0;
    await pass(page, 60, api);
    expect(api.asked.length).toBeLessThanOrEqual(20);
    expect(api.asked.filter(isDetail).length).toBeGreaterThan(0);
    const names = await namesOf(app);
    for (const env of about) await expect(line(page, names.get(env)!)).toBeInViewport();

    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await pass(page, 10, api);
    api.asked.length = 0;
    await pass(page, 60, api);
    expect(api.asked).toEqual([]);
  });

  test("rows that are scrolled to have their turn", async ({ page, app, open }) => {
    const api = recordApi(page);
    const about: string[] = [];
    page.on("request", (request) => isDetail(request.url()) && about.push(request.headers()["x-inmanta-tid"]!));
    await page.clock.install();
    await open(paths.overview());
    await expect(page.getByRole("table", { name: "Overview" })).toBeVisible();
    await api.idle();
    await holdTime(page);
    await page.evaluate(() => window.scrollTo(0, 8000));
    await pass(page, 2, api);
    const before = about.length;
    await pass(page, 40, api);
    expect(about.length).toBeGreaterThan(before);
    const names = await namesOf(app);
    for (const env of about.slice(before)) await expect(line(page, names.get(env)!)).toBeInViewport();
  });
});

for (const theme of ["Light", "Dark"]) {
  test(`axe finds nothing on the overview with its details, ${theme.toLowerCase()}`, async ({ page, open }) => {
    const api = recordApi(page);
    await page.clock.install();
    await open(`${paths.overview()}?name=prod`);
    await prefer(page, theme);
    await api.idle();
    await holdTime(page);
    await pass(page, 60, api);
    await expect(line(page, "prod").getByRole("link", { name: "3 up" })).toBeVisible();
    await page.clock.resume();
    expect(await axe(page)).toEqual([]);
  });
}
