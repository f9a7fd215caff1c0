/** The pages that the walk goes over, in the states that differ in what is drawn: those of the server, and those of resources. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths, type ResourceTabName } from "../src/paths.ts";
import { expect, tableRows, type ServedApp } from "./fixtures.ts";

export interface AuditedPage {
  name: string;
  path: (app: ServedApp) => string | Promise<string>;
  /** What the title says before the product's name, apart from the mark of something that failed. */
  title: string | RegExp;
  /** What must stand before the page is looked at, and what is done to it first. */
  prepare: (page: Page) => Promise<unknown>;
  /** How often the page may ask in a minute at rest: as a list, unless said. */
  maxRequests?: number;
  /** What must show once a minute has passed. */
  expectAfterMinute?: (page: Page) => Promise<unknown>;
  /** Nothing on the page is asked for again by itself. */
  neverRefreshes?: boolean;
  /** Something that the page asks for is refused, which a browser writes to the console. */
  expectsFailedRequest?: boolean;
}

const brokenResource = "std::testing::NullResource[fw-1,name=broken]";
export const coreResource = "std::testing::NullResource[router-1,name=core]";
const oddResource = "std::testing::NullResource[router-1,name=a b,c=d?e&f#g%25]";

export const waitForTable = (table: string) => (page: Page) => expect(tableRows(page, table).first()).toBeVisible();
const expandFirstRow = (table: string) => (page: Page) =>
  page.getByRole("table", { name: table, exact: true }).getByRole("button", { expanded: false }).first().click();

const createResourcePage = (id: string, tab: ResourceTabName, prepare: AuditedPage["prepare"]): AuditedPage => ({
  name: `a resource's ${tab}`,
  path: async (app) => paths.resource(await app.env("prod"), id, tab),
  title: `Resource · ${id} · prod`,
  prepare,
});

export const serverPages: AuditedPage[] = [
  {
    name: "Overview",
    path: paths.overview,
    title: "Overview",
    prepare: waitForTable("Overview"),
    maxRequests: budgets.requestsOnOverview,
  },
  {
    name: "Overview, with what is asked of each environment",
    path: () => `${paths.overview()}?name=prod`,
    title: "Overview",
    prepare: waitForTable("Overview"),
    expectAfterMinute: (page) => expect(tableRows(page, "Overview").getByRole("link", { name: "3 up" })).toBeVisible(),
    maxRequests: budgets.requestsOnOverview,
  },
  {
    name: "Projects",
    path: paths.projects,
    title: "Projects",
    prepare: (page) => expect(page.getByRole("list", { name: "Projects" })).toBeVisible(),
  },
  {
    name: "Users of a server without authentication",
    path: () => paths.users(),
    title: "Users",
    prepare: (page) => expect(page.getByText(/has no authentication/)).toBeVisible(),
    neverRefreshes: true,
  },
  {
    name: "Create environment",
    path: () => paths.createEnvironment(),
    title: "Create environment",
    prepare: (page) => expect(page.getByRole("combobox", { name: /^Project/ })).toBeVisible(),
  },
  {
    name: "Server status",
    path: async (app) => paths.status({ processes: "all", scheduler: await app.env("prod") }),
    title: "Server status",
    prepare: (page) => expect(page.getByRole("region", { name: "State of a scheduler" })).toContainText("not blocked"),
  },
  ...["GET /api/v2/resource", "POST /api/v1/deploy"].map((operation): AuditedPage => ({
    name: `API explorer, ${operation}`,
    path: async (app) => paths.explorer({ operation, env: await app.env("prod") }),
    title: `API explorer · ${operation}`,
    prepare: async (page) => {
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
    prepare: (page) => expect(page.getByRole("navigation", { name: "Operations" }).getByRole("link").first()).toBeVisible(),
  },
  {
    name: "API explorer, a free request",
    path: () => paths.explorer({ tab: "free" }),
    title: /^API explorer/,
    prepare: (page) => expect(page.getByRole("form", { name: "Free request" })).toBeVisible(),
  },
  {
    name: "API explorer, GraphQL",
    path: () => paths.explorer({ tab: "graphql" }),
    title: /^API explorer/,
    prepare: (page) => expect(page.getByRole("textbox", { name: "Query" })).toBeVisible(),
  },
  {
    name: "a page that does not exist",
    path: () => "/no/such/page",
    title: "Not found",
    prepare: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
    neverRefreshes: true,
  },
];

export const resourcePages: AuditedPage[] = [
  {
    name: "Resources",
    path: async (app) => paths.resources(await app.env("prod")),
    title: "Resources · prod",
    prepare: waitForTable("Resources"),
  },
  {
    name: "Resources, filtered, one selected",
    path: async (app) =>
      paths.resources(await app.env("prod"), { "filter.agent": ["fw-1", "日本"], "filter.colour": "red", orphaned: "true", limit: "5" }),
    title: "Resources · prod",
    prepare: (page) => page.getByRole("checkbox", { name: "Select core" }).first().check(),
  },
  {
    name: "Resources of a halted environment",
    path: async (app) => paths.resources(await app.env("halted"), { limit: "5" }),
    title: "Resources · halted",
    prepare: waitForTable("Resources"),
  },
  {
    name: "Resources of an empty environment",
    path: async (app) => paths.resources(await app.env("empty")),
    title: "Resources · empty",
    prepare: (page) => expect(page.getByText(/No version/)).toBeVisible(),
  },
  createResourcePage(brokenResource, "attributes", waitForTable("Attributes")),
  createResourcePage("std::testing::NullResource[fw-1,name=after-broken]", "requires", waitForTable("Requires")),
  createResourcePage(coreResource, "history", expandFirstRow("History")),
  createResourcePage(brokenResource, "logs", expandFirstRow("Logs")),
  createResourcePage(brokenResource, "actions", expandFirstRow("Actions")),
  createResourcePage(coreResource, "facts", waitForTable("Facts")),
  {
    ...createResourcePage(coreResource, "facts", waitForTable("Facts")),
    name: "a resource's facts, with the form of one",
    path: async (app) => paths.resource(await app.env("prod"), coreResource, "facts", { set: "fact_1" }),
  },
  {
    name: "a resource that does not exist",
    path: async (app) => paths.resource(await app.env("prod"), oddResource.replace("a b", "none")),
    title: /Resource · .* · prod · Lookout$/,
    prepare: (page) => expect(page.getByRole("alert")).toBeVisible(),
    expectsFailedRequest: true,
  },
  {
    name: "Activity",
    path: async (app) => paths.activity(await app.env("prod"), { asked: "true", attribute: "name", attribute_value: "big-int" }),
    title: "Activity · prod",
    prepare: waitForTable("Activity"),
  },
  {
    name: "Agents, one selected, with the process they share",
    path: async (app) => paths.agents(await app.env("prod"), { process: "true" }),
    title: "Agents · prod",
    prepare: async (page) => {
      await expect(page.getByRole("table", { name: "Scheduler processes" })).toBeVisible();
      await page.getByRole("checkbox", { name: "Select fw-1" }).check();
    },
  },
  {
    name: "Agents of a halted environment",
    path: async (app) => paths.agents(await app.env("halted")),
    title: "Agents · halted",
    prepare: waitForTable("Agents"),
  },
  {
    name: "Facts, one opened, with the form of another",
    path: async (app) => paths.facts(await app.env("prod"), { set: "fact_1", of: coreResource }),
    title: "Facts · prod",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Details of fact_0", exact: true }).click();
      await expect(page.getByText("yes, unless its resource tells it anew").last()).toBeVisible();
    },
  },
  {
    name: "Discovered resources, one opened, one selected",
    path: async (app) => paths.discovered(await app.env("prod")),
    title: "Discovered resources · prod",
    prepare: async (page) => {
      await page
        .getByRole("checkbox", { name: /^Select std/ })
        .first()
        .check();
      await tableRows(page, "Discovered resources").first().getByRole("button", { expanded: false }).first().click();
    },
  },
];
