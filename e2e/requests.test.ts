/** How often a page asks when nobody does anything: counted with the page's clock set forward. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, holdTime, mockOnly, pass, recordApi, test, type App } from "./fixtures.ts";

const { requestsAtRest: listBudget, requestsOverview: overviewBudget, requestsMoving: movingBudget } = budgets;

interface Opened {
  page: Page;
  open: (path: string) => Promise<void>;
}

/** Opens a page, lets it come to rest, and gives the count of the minute after. */
async function minute({ page, open }: Opened, path: string, during?: () => Promise<void>): Promise<number> {
  const api = recordApi(page);
  await page.clock.install();
  await open(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await api.idle();
  await holdTime(page);
  await pass(page, 5, api);
  await during?.();
  const before = api.asked.length;
  await pass(page, 60, api);
  return api.asked.length - before;
}

const core = "std::testing::NullResource[fw-1,name=broken]";
const tabs: ResourceTab[] = ["attributes", "requires", "history", "logs", "actions", "facts"];
const pages: { name: string; path: (app: App) => string | Promise<string>; budget: number }[] = [
  { name: "Overview", path: paths.overview, budget: overviewBudget },
  { name: "Projects", path: paths.projects, budget: listBudget },
  { name: "Create environment", path: () => paths.createEnvironment(), budget: listBudget },
  { name: "Resources", path: async (app) => paths.resources(await app.env("prod")), budget: listBudget },
  { name: "Activity", path: async (app) => paths.activity(await app.env("prod"), { asked: "true" }), budget: listBudget },
  { name: "Agents", path: async (app) => paths.agents(await app.env("prod")), budget: listBudget },
  {
    name: "Agents, with the process they share",
    path: async (app) => paths.agents(await app.env("prod"), { process: "true" }),
    budget: listBudget,
  },
  { name: "Notifications", path: async (app) => paths.notifications(await app.env("prod")), budget: listBudget },
  {
    name: "a compile report",
    path: async (app) => {
      const prod = await app.env("prod");
      const { data } = await app.ask("GET", "/api/v2/compilereport?limit=1&filter.success=false", { env: prod });
      return paths.compile(prod, data[0].id);
    },
    budget: listBudget,
  },
  { name: "Facts", path: async (app) => paths.facts(await app.env("prod")), budget: listBudget },
  {
    name: "Facts, with the form of one",
    path: async (app) => paths.facts(await app.env("prod"), { set: "fact_0", of: "std::testing::NullResource[router-1,name=core]" }),
    budget: listBudget,
  },
  { name: "Parameters", path: async (app) => paths.parameters(await app.env("prod"), { set: "param_0" }), budget: listBudget },
  { name: "Discovered resources", path: async (app) => paths.discovered(await app.env("prod")), budget: listBudget },
  { name: "Desired state", path: async (app) => paths.versions(await app.env("prod")), budget: listBudget },
  {
    name: "Desired state without a version that is active",
    path: async (app) => paths.versions(await app.env("staging")),
    budget: listBudget,
  },
  { name: "a version", path: async (app) => paths.version(await app.env("prod"), 2), budget: listBudget },
  {
    name: "a version's details",
    path: async (app) => paths.version(await app.env("prod"), 2, { tab: "details", model: "true" }),
    budget: listBudget,
  },
  { name: "a resource in a version", path: async (app) => paths.versionResource(await app.env("prod"), 2, core), budget: listBudget },
  { name: "Compare", path: async (app) => paths.compare(await app.env("prod"), 1, 2), budget: listBudget },
  { name: "Dry runs", path: async (app) => paths.dryruns(await app.env("prod"), 1), budget: listBudget },
  ...tabs.map((tab) => ({
    name: `a failed resource's ${tab}`,
    path: async (app: App) => paths.resource(await app.env("prod"), core, tab),
    budget: listBudget,
  })),
];

for (const { name, path, budget } of pages) {
  test(`${name}: at most ${budget} requests a minute at rest`, async ({ page, open, app }) => {
    const count = await minute({ page, open }, await path(app));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(budget);
  });
}

test("paused, the tab asks nothing; resumed, it asks at once", async ({ page, open, app }) => {
  const api = recordApi(page);
  const pause = page.getByRole("button", { name: "Pause" });
  const count = await minute({ page, open }, paths.resources(await app.env("prod")), () => pause.click());
  expect(count).toBe(0);
  const before = api.asked.length;
  await pause.click();
  await expect.poll(() => api.asked.slice(before).filter((asked) => asked.includes("/resource?"))).toHaveLength(1);
});

test("a hidden tab asks nothing; coming back asks at once", async ({ page, open, app }) => {
  const api = recordApi(page);
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "hidden", { value, configurable: true });
      Object.defineProperty(document, "visibilityState", { value: value ? "hidden" : "visible", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  const count = await minute({ page, open }, paths.resources(await app.env("prod")), () => hide(true));
  expect(count).toBe(0);
  const before = api.asked.length;
  await hide(false);
  await expect.poll(() => api.asked.slice(before).filter((asked) => asked.includes("/resource?"))).toHaveLength(1);
});

test("what several parts show is asked for once", async ({ page, open, app }) => {
  const api = recordApi(page);
  await open(paths.resource(await app.env("prod"), core, "requires"));
  await expect(page.getByRole("link", { name: "Last error" })).toBeVisible();
  await api.idle();
  expect(new Set(api.asked).size).toBe(api.asked.length);
});

test("pointing at a link for a moment fetches its page's code, and nothing of the API", async ({ page, open }) => {
  await open(paths.createEnvironment());
  await expect(page.getByRole("heading", { level: 1, name: "Create environment" })).toBeVisible();
  const api = recordApi(page);
  await api.idle();
  const code = page.waitForRequest(/\/console\/Overview.*\.js$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Overview" }).hover();
  await code;
  expect(api.asked.filter((asked) => asked.includes("graphql"))).toEqual([]);
  await expect(page.getByRole("heading", { level: 1, name: "Create environment" })).toBeVisible();
});

test.describe("in trouble", () => {
  test.use({ scenario: "trouble" });

  test(`while something deploys: at most ${movingBudget} requests a minute, and the list every 5 seconds`, async ({ page, open, app }) => {
    mockOnly("nothing of the seeded environments keeps deploying");
    const api = recordApi(page);
    const count = await minute({ page, open }, paths.resources(await app.env("prod")));
    expect(count).toBeLessThanOrEqual(movingBudget);
    expect(api.asked.filter((asked) => asked.includes("/resource?")).length).toBeGreaterThanOrEqual(10);
  });

  test(`while a version is about to be taken up: at most ${movingBudget} requests a minute`, async ({ page, open, app }) => {
    mockOnly("nothing of the seeded environments stays so");
    const env = await app.env("many-versions");
    for (const path of [paths.versions(env), paths.version(env, 46)]) {
      expect(await minute({ page, open }, path)).toBeLessThanOrEqual(movingBudget);
    }
  });

  test("what is forbidden is not asked for again", async ({ page, open, app }) => {
    mockOnly("the seeded orchestrator forbids nothing");
    const api = recordApi(page);
    await minute({ page, open }, paths.resources(await app.env("answers-403")));
    expect(api.asked.filter((asked) => asked.includes("/resource?"))).toHaveLength(1);
  });
});

test.describe("with 500 environments", () => {
  test.use({ scenario: "large" });

  test(`Overview: at most ${overviewBudget} requests a minute`, async ({ page, open }) => {
    mockOnly("the seeded orchestrator has five environments");
    const count = await minute({ page, open }, paths.overview());
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(overviewBudget);
  });
});
