/** The pages that the walk goes over, in the states that differ in what is drawn: those of the server, and those of resources. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, rows, type App } from "./fixtures.ts";

export interface Stop {
  name: string;
  path: (app: App) => string | Promise<string>;
  /** What the title says before the product's name, apart from the mark of something that failed. */
  title: string | RegExp;
  /** What must stand before the page is looked at, and what is done to it first. */
  ready: (page: Page) => Promise<unknown>;
  /** How often the page may ask in a minute at rest: as a list, unless said. */
  requests?: number;
  /** What must show once a minute has passed. */
  afterMinute?: (page: Page) => Promise<unknown>;
  /** Nothing on the page is asked for again by itself. */
  neverRefreshes?: boolean;
  /** Something that the page asks for is refused, which a browser writes to the console. */
  refused?: boolean;
}

const broken = "std::testing::NullResource[fw-1,name=broken]";
export const core = "std::testing::NullResource[router-1,name=core]";
const odd = "std::testing::NullResource[router-1,name=a b,c=d?e&f#g%25]";

export const tableStands = (table: string) => (page: Page) => expect(rows(page, table).first()).toBeVisible();
const openFirst = (table: string) => (page: Page) =>
  page.getByRole("table", { name: table, exact: true }).getByRole("button", { expanded: false }).first().click();

const resource = (id: string, tab: ResourceTab, ready: Stop["ready"]): Stop => ({
  name: `a resource's ${tab}`,
  path: async (app) => paths.resource(await app.env("prod"), id, tab),
  title: `Resource · ${id} · prod`,
  ready,
});

export const serverStops: Stop[] = [
  {
    name: "Overview",
    path: paths.overview,
    title: "Overview",
    ready: tableStands("Overview"),
    requests: budgets.requestsOverview,
  },
  {
    name: "Overview, with what is asked of each environment",
    path: () => `${paths.overview()}?name=prod`,
    title: "Overview",
    ready: tableStands("Overview"),
    afterMinute: (page) => expect(rows(page, "Overview").getByRole("link", { name: "3 up" })).toBeVisible(),
    requests: budgets.requestsOverview,
  },
  {
    name: "Projects",
    path: paths.projects,
    title: "Projects",
    ready: (page) => expect(page.getByRole("list", { name: "Projects" })).toBeVisible(),
  },
  {
    name: "Users of a server without authentication",
    path: () => paths.users(),
    title: "Users",
    ready: (page) => expect(page.getByText(/has no authentication/)).toBeVisible(),
    neverRefreshes: true,
  },
  {
    name: "Create environment",
    path: () => paths.createEnvironment(),
    title: "Create environment",
    ready: (page) => expect(page.getByRole("combobox", { name: /^Project/ })).toBeVisible(),
  },
  {
    name: "Server status",
    path: async (app) => paths.status({ processes: "all", scheduler: await app.env("prod") }),
    title: "Server status",
    ready: (page) => expect(page.getByRole("region", { name: "State of a scheduler" })).toContainText("not blocked"),
  },
  ...["GET /api/v2/resource", "POST /api/v1/deploy"].map((operation): Stop => ({
    name: `API explorer, ${operation}`,
    path: async (app) => paths.explorer({ operation, env: await app.env("prod") }),
    title: `API explorer · ${operation}`,
    ready: async (page) => {
      const call = page.getByRole("form", { name: operation });
      if (operation.startsWith("POST")) return expect(call.getByRole("textbox", { name: "Body" })).toBeVisible();
      await call.getByRole("button", { name: "Send" }).click();
      await expect(call.getByRole("region", { name: "Answer" })).toBeVisible();
    },
  })),
  {
    name: "API explorer, all operations",
    path: () => paths.explorer(),
    title: "API explorer",
    ready: (page) => expect(page.getByRole("navigation", { name: "Operations" }).getByRole("link").first()).toBeVisible(),
  },
  {
    name: "API explorer, a free request",
    path: () => paths.explorer({ tab: "free" }),
    title: /^API explorer/,
    ready: (page) => expect(page.getByRole("form", { name: "Free request" })).toBeVisible(),
  },
  {
    name: "API explorer, GraphQL",
    path: () => paths.explorer({ tab: "graphql" }),
    title: /^API explorer/,
    ready: (page) => expect(page.getByRole("textbox", { name: "Query" })).toBeVisible(),
  },
  {
    name: "a page that does not exist",
    path: () => "/no/such/page",
    title: "Not found",
    ready: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
    neverRefreshes: true,
  },
];

export const resourceStops: Stop[] = [
  {
    name: "Resources",
    path: async (app) => paths.resources(await app.env("prod")),
    title: "Resources · prod",
    ready: tableStands("Resources"),
  },
  {
    name: "Resources, filtered, one selected",
    path: async (app) =>
      paths.resources(await app.env("prod"), { "filter.agent": ["fw-1", "日本"], "filter.colour": "red", orphaned: "true", limit: "5" }),
    title: "Resources · prod",
    ready: (page) => page.getByRole("checkbox", { name: "Select core" }).first().check(),
  },
  {
    name: "Resources of a halted environment",
    path: async (app) => paths.resources(await app.env("halted"), { limit: "5" }),
    title: "Resources · halted",
    ready: tableStands("Resources"),
  },
  {
    name: "Resources of an empty environment",
    path: async (app) => paths.resources(await app.env("empty")),
    title: "Resources · empty",
    ready: (page) => expect(page.getByText(/No version/)).toBeVisible(),
  },
  resource(broken, "attributes", tableStands("Attributes")),
  resource("std::testing::NullResource[fw-1,name=after-broken]", "requires", tableStands("Requires")),
  resource(core, "history", openFirst("History")),
  resource(broken, "logs", openFirst("Logs")),
  resource(broken, "actions", openFirst("Actions")),
  resource(core, "facts", tableStands("Facts")),
  {
    ...resource(core, "facts", tableStands("Facts")),
    name: "a resource's facts, with the form of one",
    path: async (app) => paths.resource(await app.env("prod"), core, "facts", { set: "fact_1" }),
  },
  {
    name: "a resource that does not exist",
    path: async (app) => paths.resource(await app.env("prod"), odd.replace("a b", "none")),
    title: /Resource · .* · prod · Lookout$/,
    ready: (page) => expect(page.getByRole("alert")).toBeVisible(),
    refused: true,
  },
  {
    name: "Activity",
    path: async (app) => paths.activity(await app.env("prod"), { asked: "true", attribute: "name", attribute_value: "big-int" }),
    title: "Activity · prod",
    ready: tableStands("Activity"),
  },
  {
    name: "Agents, one selected, with the process they share",
    path: async (app) => paths.agents(await app.env("prod"), { process: "true" }),
    title: "Agents · prod",
    ready: async (page) => {
      await expect(page.getByRole("table", { name: "Scheduler processes" })).toBeVisible();
      await page.getByRole("checkbox", { name: "Select fw-1" }).check();
    },
  },
  {
    name: "Agents of a halted environment",
    path: async (app) => paths.agents(await app.env("halted")),
    title: "Agents · halted",
    ready: tableStands("Agents"),
  },
  {
    name: "Facts, one opened, with the form of another",
    path: async (app) => paths.facts(await app.env("prod"), { set: "fact_1", of: core }),
    title: "Facts · prod",
    ready: async (page) => {
      await page.getByRole("button", { name: "Details of fact_0", exact: true }).click();
      await expect(page.getByText("yes, unless its resource tells it anew").last()).toBeVisible();
    },
  },
  {
    name: "Discovered resources, one opened, one selected",
    path: async (app) => paths.discovered(await app.env("prod")),
    title: "Discovered resources · prod",
    ready: async (page) => {
      await page
        .getByRole("checkbox", { name: /^Select std/ })
        .first()
        .check();
      await rows(page, "Discovered resources").first().getByRole("button", { expanded: false }).first().click();
    },
  },
];
