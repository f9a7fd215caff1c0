/** Pages whose accessibility is looked at, and what must stand there first. */
import type { Page } from "@playwright/test";
import { paths, type ResourceTab } from "../src/paths.ts";
import { expect, rows, type App } from "./fixtures.ts";

const broken = "std::testing::NullResource[fw-1,name=broken]";
export const core = "std::testing::NullResource[router-1,name=core]";
const odd = "std::testing::NullResource[router-1,name=a b,c=d?e&f#g%25]";

export interface Case {
  name: string;
  path: (app: App) => string | Promise<string>;
  /** What must stand before the page is looked at, and what is done to it first. */
  ready: (page: Page) => Promise<unknown>;
}

const tableStands = (table: string) => (page: Page) => expect(rows(page, table).first()).toBeVisible();
const resource = (id: string, tab: ResourceTab, table: string): Case => ({
  name: `a resource's ${tab}`,
  path: async (app) => paths.resource(await app.env("prod"), id, tab),
  ready: tableStands(table),
});

export const cases: Case[] = [
  { name: "Overview", path: paths.overview, ready: tableStands("Overview") },
  { name: "Projects", path: paths.projects, ready: (page) => expect(page.getByRole("list", { name: "Projects" })).toBeVisible() },
  {
    name: "Users of a server without authentication",
    path: () => paths.users(),
    ready: (page) => expect(page.getByText(/has no authentication/)).toBeVisible(),
  },
  {
    name: "Tokens of a server without authentication",
    path: async (app) => paths.settings(await app.env("prod"), "tokens"),
    ready: (page) => expect(page.getByText(/No token is registered/)).toBeVisible(),
  },
  {
    name: "Create environment",
    path: () => paths.createEnvironment(),
    ready: (page) => expect(page.getByRole("combobox", { name: /^Project/ })).toBeVisible(),
  },
  {
    name: "Resources, filtered, one selected",
    path: async (app) =>
      paths.resources(await app.env("prod"), { "filter.agent": ["fw-1", "日本"], "filter.colour": "red", orphaned: "true", limit: "5" }),
    ready: (page) => page.getByRole("checkbox", { name: "Select core" }).first().check(),
  },
  {
    name: "Resources of a halted environment",
    path: async (app) => paths.resources(await app.env("halted"), { limit: "5" }),
    ready: tableStands("Resources"),
  },
  {
    name: "Resources of an empty environment",
    path: async (app) => paths.resources(await app.env("empty")),
    ready: (page) => expect(page.getByText(/No version/)).toBeVisible(),
  },
  resource(broken, "attributes", "Attributes"),
  resource("std::testing::NullResource[fw-1,name=after-broken]", "requires", "Requires"),
  {
    ...resource(core, "history", "History"),
    ready: async (page) => page.getByRole("table", { name: "History" }).getByRole("button", { expanded: false }).first().click(),
  },
  {
    ...resource(broken, "logs", "Logs"),
    ready: async (page) => page.getByRole("table", { name: "Logs" }).getByRole("button", { expanded: false }).first().click(),
  },
  {
    ...resource(broken, "actions", "Actions"),
    ready: async (page) => page.getByRole("table", { name: "Actions" }).getByRole("button", { expanded: false }).first().click(),
  },
  resource(core, "facts", "Facts"),
  {
    name: "Activity",
    path: async (app) => paths.activity(await app.env("prod"), { asked: "true", attribute: "name", attribute_value: "big-int" }),
    ready: tableStands("Activity"),
  },
  {
    name: "Agents, one selected, with the process they share",
    path: async (app) => paths.agents(await app.env("prod"), { process: "true" }),
    ready: async (page) => {
      await expect(page.getByRole("table", { name: "Scheduler processes" })).toBeVisible();
      await page.getByRole("checkbox", { name: "Select fw-1" }).check();
    },
  },
  {
    name: "Agents of a halted environment",
    path: async (app) => paths.agents(await app.env("halted")),
    ready: tableStands("Agents"),
  },
  {
    name: "Notifications, one opened, one selected",
    path: async (app) => paths.notifications(await app.env("prod")),
    ready: async (page) => {
      await page.getByRole("checkbox", { name: "Select Compilation failed" }).check();
      await page.getByRole("button", { name: "Details of Compilation failed" }).click();
      await expect(page.getByRole("link", { name: /compile report/ }).last()).toBeVisible();
    },
  },
  {
    name: "Facts, one opened, with the form of another",
    path: async (app) => paths.facts(await app.env("prod"), { set: "fact_1", of: core }),
    ready: async (page) => {
      await page.getByRole("button", { name: "Details of fact_0", exact: true }).click();
      await expect(page.getByText("yes, unless its resource tells it anew").last()).toBeVisible();
    },
  },
  {
    name: "Parameters, one opened, with the form of another",
    path: async (app) => paths.parameters(await app.env("prod"), { set: "param_1" }),
    ready: (page) => page.getByRole("button", { name: "Details of param_0", exact: true }).click(),
  },
  {
    name: "Discovered resources, one opened, one selected",
    path: async (app) => paths.discovered(await app.env("prod")),
    ready: async (page) => {
      await page
        .getByRole("checkbox", { name: /^Select std/ })
        .first()
        .check();
      await rows(page, "Discovered resources").first().getByRole("button", { expanded: false }).first().click();
    },
  },
  {
    name: "a resource's facts, with the form of one",
    path: async (app) => paths.resource(await app.env("prod"), core, "facts", { set: "fact_1" }),
    ready: tableStands("Facts"),
  },
  {
    name: "Desired state, one selected",
    path: async (app) => paths.versions(await app.env("prod"), { "filter.version": "ge:1" }),
    ready: (page) => page.getByRole("checkbox", { name: "Select 1" }).check(),
  },
  {
    name: "a version",
    path: async (app) => paths.version(await app.env("prod"), 1, { limit: "5" }),
    ready: tableStands("Resources of version 1"),
  },
  {
    name: "a version's details",
    path: async (app) => paths.version(await app.env("prod"), 1, { tab: "details", model: "true" }),
    ready: (page) => expect(page.getByRole("region", { name: "Model" }).getByRole("table")).toBeVisible(),
  },
  {
    name: "a resource in a version",
    path: async (app) => paths.versionResource(await app.env("prod"), 1, core),
    ready: (page) => expect(page.getByRole("table", { name: "Attributes" })).toBeVisible(),
  },
  {
    name: "a version that does not exist",
    path: async (app) => paths.version(await app.env("prod"), 2_000_000),
    ready: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
  },
  {
    name: "Compare",
    path: async (app) => paths.compare(await app.env("prod"), 1, 2),
    ready: (page) => expect(page.getByRole("table", { name: "value, line by line" })).toBeVisible(),
  },
  {
    name: "Dry runs",
    path: async (app) => paths.dryruns(await app.env("prod"), 1),
    ready: (page) => expect(page.getByRole("article")).toBeVisible(),
  },
  {
    name: "Server status",
    path: async (app) => paths.status({ processes: "all", scheduler: await app.env("prod") }),
    ready: (page) => expect(page.getByRole("region", { name: "State of a scheduler" })).toContainText("not blocked"),
  },
  ...["GET /api/v2/resource", "POST /api/v1/deploy"].map((operation): Case => ({
    name: `API explorer, ${operation}`,
    path: async (app) => paths.explorer({ operation, env: await app.env("prod") }),
    ready: async (page) => {
      const call = page.getByRole("form", { name: operation });
      if (operation.startsWith("POST")) return expect(call.getByRole("textbox", { name: "Body" })).toBeVisible();
      await call.getByRole("button", { name: "Send" }).click();
      await expect(call.getByRole("region", { name: "Answer" })).toBeVisible();
    },
  })),
  {
    name: "API explorer, a free request",
    path: () => paths.explorer({ tab: "free" }),
    ready: (page) => expect(page.getByRole("form", { name: "Free request" })).toBeVisible(),
  },
  {
    name: "API explorer, GraphQL",
    path: () => paths.explorer({ tab: "graphql" }),
    ready: (page) => expect(page.getByRole("textbox", { name: "Query" })).toBeVisible(),
  },
  {
    name: "a page that does not exist",
    path: () => "/no/such/page",
    ready: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
  },
  {
    name: "a resource that does not exist",
    path: async (app) => paths.resource(await app.env("prod"), odd.replace("a b", "none")),
    ready: (page) => expect(page.getByRole("alert")).toBeVisible(),
  },
];
