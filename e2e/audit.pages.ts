/** Audited pages: those of the server and of resources, in each state that renders differently. */
import type { Page } from "@playwright/test";
import { budgets } from "../scripts/measure.ts";
import { paths, type ResourceTabName } from "../src/paths.ts";
import { expect, tableRows, type ServedApp } from "./fixtures.ts";

export interface AuditedPage {
  name: string;
  path: (app: ServedApp) => string | Promise<string>;
  /** The page title without the product's name and the failure marker. */
  title: string | RegExp;
  /** Waits for the page, and brings it into the state to audit. */
  prepare: (page: Page) => Promise<unknown>;
  /** Allowed requests per minute when idle; by default `maxRequestsAtRest`. */
  maxRequests?: number;
  /** Assertions after one idle minute. */
  expectAfterMinute?: (page: Page) => Promise<unknown>;
  /** Whether the page sends no requests when idle. */
  neverRefreshes?: boolean;
  /** Whether a request of the page fails. The browser then logs an error to the console. */
  expectsFailedRequest?: boolean;
}

const brokenResource = "std::testing::NullResource[fw-1,name=broken]";
export const coreResource = "std::testing::NullResource[router-1,name=core]";
const oddResource = "std::testing::NullResource[router-1,name=a b,c=d?e&f#g%25]";

export const waitForTable = (table: string) => (page: Page) => expect(tableRows(page, table).first()).toBeVisible();
const expandFirstRow = (table: string) => (page: Page) =>
  page.getByRole("table", { name: table, exact: true }).getByRole("button", { expanded: false }).first().click();

const createResourcePage = (id: string, tab: ResourceTabName, prepare: AuditedPage["prepare"]): AuditedPage => ({
  name: `resource, ${tab}`,
  path: async (app) => paths.resource(await app.env("prod"), id, tab),
  title: id.replace(/^(.+)\[(.+),name=(.+)\]$/, "$3 · $1 on $2 · prod"),
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
    name: "Overview, with details of each environment",
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
    name: "Users, server without authentication",
    path: () => paths.users(),
    title: "Users",
    prepare: (page) => expect(page.getByText(/Authentication is off/)).toBeVisible(),
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
    prepare: (page) => expect(page.getByRole("region", { name: "Scheduler state" })).toContainText("not blocked"),
  },
  ...["GET /api/v2/resource", "POST /api/v1/deploy"].map((operation): AuditedPage => ({
    name: `API explorer, ${operation}`,
    path: async (app) => paths.explorer({ operation, env: await app.env("prod") }),
    title: `API explorer · ${operation}`,
    prepare: async (page) => {
      const call = page.getByRole("form", { name: operation });
      if (operation.startsWith("POST")) return expect(call.getByRole("textbox", { name: "Body" })).toBeVisible();
      await call.getByRole("button", { name: "Send" }).click();
      await expect(call.getByRole("region", { name: "Response" })).toBeVisible();
    },
  })),
  {
    name: "API explorer, all operations",
    path: () => paths.explorer(),
    title: "API explorer",
    prepare: (page) => expect(page.getByRole("navigation", { name: "Operations" }).getByRole("link").first()).toBeVisible(),
  },
  {
    name: "API explorer, custom request",
    path: () => paths.explorer({ tab: "free" }),
    title: /^API explorer/,
    prepare: (page) => expect(page.getByRole("form", { name: "Custom request" })).toBeVisible(),
  },
  {
    name: "API explorer, GraphQL",
    path: () => paths.explorer({ tab: "graphql" }),
    title: /^API explorer/,
    prepare: (page) => expect(page.getByRole("textbox", { name: "Query" })).toBeVisible(),
  },
  {
    name: "page that doesn't exist",
    path: () => "/no/such/page",
    title: "Not found",
    prepare: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
    neverRefreshes: true,
  },
];

export const resourcePages: AuditedPage[] = [
  {
    name: "Problems, one expanded, one selected",
    path: async (app) => paths.problems(await app.env("incident"), { open: "lab::Thing[edge-6,name=session]" }),
    title: "Problems · incident",
    prepare: async (page) => {
      await expect(page.getByText("125 broken resources, 11 problems")).toBeVisible();
      await page.getByRole("checkbox", { name: "Select session on edge-1" }).check();
      await expect(page.getByRole("table", { name: "Problems" }).getByText("…", { exact: true })).toHaveCount(0);
    },
  },
  {
    name: "Problems, none",
    path: async (app) => paths.problems(await app.env("scale")),
    title: "Problems · scale",
    prepare: (page) => expect(page.getByText(/^No problems/)).toBeVisible(),
  },
  {
    name: "Resources",
    path: async (app) => paths.resources(await app.env("prod")),
    title: "Resources · prod",
    prepare: waitForTable("Resources"),
  },
  {
    name: "Resources, filtered, one selected",
    path: async (app) =>
      paths.resources(await app.env("prod"), { "filter.agent": ["fw-1", "日本"], "filter.color": "red", orphaned: "true", limit: "5" }),
    title: "Resources · prod",
    prepare: (page) => page.getByRole("checkbox", { name: "Select core" }).first().check(),
  },
  {
    name: "Resources, by composed state",
    path: async (app) => paths.resources(await app.env("prod"), { "filter.last_handler_run": "successful", "filter.status": "failed" }),
    title: "Resources · prod",
    prepare: waitForTable("Resources"),
  },
  {
    name: "Resources, halted environment",
    path: async (app) => paths.resources(await app.env("halted"), { limit: "5" }),
    title: "Resources · halted",
    prepare: waitForTable("Resources"),
  },
  {
    name: "Resources, empty environment",
    path: async (app) => paths.resources(await app.env("empty")),
    title: "Resources · empty",
    prepare: (page) => expect(page.getByText(/No resources/)).toBeVisible(),
  },
  createResourcePage(brokenResource, "attributes", waitForTable("Attributes")),
  createResourcePage("std::testing::NullResource[fw-1,name=after-broken]", "requires", waitForTable("Requires")),
  createResourcePage(coreResource, "history", expandFirstRow("History")),
  createResourcePage(brokenResource, "logs", expandFirstRow("Logs")),
  createResourcePage(brokenResource, "actions", expandFirstRow("Actions")),
  createResourcePage(coreResource, "facts", waitForTable("Facts")),
  {
    ...createResourcePage(coreResource, "facts", waitForTable("Facts")),
    name: "resource, facts, one being edited",
    path: async (app) => paths.resource(await app.env("prod"), coreResource, "facts", { set: "fact_1" }),
  },
  {
    name: "resource that doesn't exist",
    path: async (app) => paths.resource(await app.env("prod"), oddResource.replace("a b", "none")),
    title: /none,c=d\?e&f#g%25 · std::testing::NullResource on router-1 · prod · network · Lookout$/,
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
    name: "Agents, one selected, scheduler process shown",
    path: async (app) => paths.agents(await app.env("prod"), { process: "true" }),
    title: "Agents · prod",
    prepare: async (page) => {
      await expect(page.getByRole("table", { name: "Scheduler processes" })).toBeVisible();
      await page.getByRole("checkbox", { name: "Select fw-1" }).check();
    },
  },
  {
    name: "Agents, halted environment",
    path: async (app) => paths.agents(await app.env("halted")),
    title: "Agents · halted",
    prepare: waitForTable("Agents"),
  },
  {
    name: "Facts, one expanded, another being edited",
    path: async (app) => paths.facts(await app.env("prod"), { set: "fact_1", of: coreResource }),
    title: "Facts · prod",
    prepare: async (page) => {
      await page.getByRole("button", { name: "Details of fact_0", exact: true }).click();
      await expect(page.getByText("Yes, unless the resource reports the fact again").last()).toBeVisible();
    },
  },
  {
    name: "Discovered resources, one expanded, one selected",
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
