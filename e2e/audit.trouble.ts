/** Audited pages of the scenarios trouble, differing and large. */
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, tableRows } from "./fixtures.ts";
import { waitForTable, type AuditedPage } from "./audit.pages.ts";

export const troublePages: AuditedPage[] = [
  {
    name: "Resources in every state with the longest names, while deploying",
    path: async (app) => paths.resources(await app.env("prod"), { orphaned: "true" }),
    title: "Resources · prod",
    prepare: waitForTable("Resources"),
    maxRequests: budgets.requestsWhileInProgress,
  },
  {
    name: "Resources whose names contain code",
    path: async (app) => paths.resources(await app.env("prod"), { "filter.agent": "agent-x" }),
    title: "Resources · prod",
    prepare: (page) => expect(tableRows(page, "Resources")).toHaveCount(4),
    maxRequests: budgets.requestsWhileInProgress,
  },
  {
    name: "list that failed to load",
    path: async (app) => paths.resources(await app.env("answers-500")),
    title: "Resources · answers-500",
    prepare: (page) => expect(page.getByRole("alert")).toBeVisible(),
    expectsFailedRequest: true,
  },
  {
    name: "Versions, versions of every status",
    path: async (app) => paths.versions(await app.env("many-versions"), { limit: "50" }),
    title: "Versions · many-versions",
    prepare: waitForTable("Versions"),
    maxRequests: budgets.requestsWhileInProgress,
  },
  {
    name: "version that is about to become active",
    path: async (app) => paths.version(await app.env("many-versions"), 46),
    title: "Version 46 · many-versions",
    prepare: (page) => expect(page.getByRole("heading", { level: 1, name: "Version 46" })).toBeVisible(),
    maxRequests: budgets.requestsWhileInProgress,
  },
  {
    name: "unknowns of an undefined resource",
    path: async (app) =>
      paths.resource(await app.env("many-versions"), "std::testing::NullResource[router-1,name=sized]", "attributes", { unknowns: "true" }),
    title: /sized · std::testing::NullResource on router-1 · many-versions · .+ · Lookout$/,
    prepare: (page) => expect(tableRows(page, "Unknowns").first()).toBeVisible(),
    maxRequests: budgets.requestsWhileInProgress,
  },
  {
    name: "attribute values of every kind",
    path: async (app) => paths.resource(await app.env("prod"), "std::testing::NullResource[agent-x,name=values]"),
    title: /values · std::testing::NullResource on agent-x · prod · .+ · Lookout$/,
    prepare: waitForTable("Attributes"),
  },
  {
    name: "log with colors",
    path: async (app) => {
      const env = await app.env("long-log");
      const { data } = await app.callApi("GET", "/api/v2/compilereport?limit=1", { env });
      return paths.compile(env, data[0].id, { stage: "3" });
    },
    title: /Compile report · .* · long-log · Lookout$/,
    prepare: (page) => expect(page.getByRole("link", { name: "Line 5", exact: true })).toBeVisible(),
  },
  {
    name: "scheduler with discrepancies",
    path: async (app) => paths.status({ scheduler: await app.env("prod") }),
    title: "Server status",
    prepare: (page) => expect(tableRows(page, "Discrepancies").first()).toBeVisible(),
  },
];

export const differingPages: AuditedPage[] = [
  {
    name: "comparison with every kind of difference",
    path: async (app) => paths.compare(await app.env("differing"), 1, 2),
    title: "Compare · 1 → 2 · differing",
    prepare: (page) => expect(page.getByRole("table", { name: "Diff of text" })).toBeVisible(),
  },
];

export const largePages: AuditedPage[] = [
  {
    name: "Overview, 500 environments",
    path: paths.overview,
    title: "Overview",
    prepare: (page) => expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", "502"),
    maxRequests: budgets.requestsOnOverview,
  },
];
