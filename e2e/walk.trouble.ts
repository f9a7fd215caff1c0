/** The pages that the walk goes over: environments and resources in every trouble that the mock knows, and what differs in every way. */
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, rows } from "./fixtures.ts";
import { tableStands, type Stop } from "./walk.pages.ts";

export const troubleStops: Stop[] = [
  {
    name: "every state and the longest names, while something deploys",
    path: async (app) => paths.resources(await app.env("prod"), { orphaned: "true" }),
    title: "Resources · prod",
    ready: tableStands("Resources"),
    requests: budgets.requestsMoving,
  },
  {
    name: "names that would run",
    path: async (app) => paths.resources(await app.env("prod"), { "filter.agent": "agent-x" }),
    title: "Resources · prod",
    ready: (page) => expect(rows(page, "Resources")).toHaveCount(4),
    requests: budgets.requestsMoving,
  },
  {
    name: "a list that failed",
    path: async (app) => paths.resources(await app.env("answers-500")),
    title: "Resources · answers-500",
    ready: (page) => expect(page.getByRole("alert")).toBeVisible(),
    refused: true,
  },
  {
    name: "versions of every status",
    path: async (app) => paths.versions(await app.env("many-versions"), { limit: "50" }),
    title: "Desired state · many-versions",
    ready: tableStands("Desired state"),
    requests: budgets.requestsMoving,
  },
  {
    name: "a version that is about to be taken up",
    path: async (app) => paths.version(await app.env("many-versions"), 46),
    title: "Version 46 · many-versions",
    ready: (page) => expect(page.getByRole("heading", { level: 1, name: "Version 46" })).toBeVisible(),
    requests: budgets.requestsMoving,
  },
  {
    name: "what an undefined resource waits for",
    path: async (app) =>
      paths.resource(await app.env("many-versions"), "std::testing::NullResource[router-1,name=sized]", "attributes", { unknowns: "true" }),
    title: /Resource · .*sized.* · many-versions · Lookout$/,
    ready: (page) => expect(rows(page, "Unknowns").first()).toBeVisible(),
    requests: budgets.requestsMoving,
  },
  {
    name: "values of every kind",
    path: async (app) => paths.resource(await app.env("prod"), "std::testing::NullResource[agent-x,name=values]"),
    title: /Resource · .*values.* · prod · Lookout$/,
    ready: tableStands("Attributes"),
  },
  {
    name: "a log in colours",
    path: async (app) => {
      const env = await app.env("long-log");
      const { data } = await app.ask("GET", "/api/v2/compilereport?limit=1", { env });
      return paths.compile(env, data[0].id, { stage: "3" });
    },
    title: /Compile report · .* · long-log · Lookout$/,
    ready: (page) => expect(page.getByRole("link", { name: "Line 5", exact: true })).toBeVisible(),
  },
  {
    name: "a scheduler that differs from the database",
    path: async (app) => paths.status({ scheduler: await app.env("prod") }),
    title: "Server status",
    ready: (page) => expect(rows(page, "Discrepancies").first()).toBeVisible(),
  },
];

export const differingStops: Stop[] = [
  {
    name: "a comparison of every kind of difference",
    path: async (app) => paths.compare(await app.env("differing"), 1, 2),
    title: "Compare · 1 → 2 · differing",
    ready: (page) => expect(page.getByRole("table", { name: "text, line by line" })).toBeVisible(),
  },
];

export const largeStops: Stop[] = [
  {
    name: "Overview of 500 environments",
    path: paths.overview,
    title: "Overview",
    ready: (page) => expect(page.getByRole("table", { name: "Overview" })).toHaveAttribute("aria-rowcount", "501"),
    requests: budgets.requestsOverview,
  },
];
