/** Audited pages: those of an environment and its versions. */
import { budgets } from "../scripts/measure.ts";
import { paths } from "../src/paths.ts";
import { expect, type ServedApp } from "./fixtures.ts";
import { chartSlider } from "./steps.ts";
import { coreResource, waitForTable, type AuditedPage } from "./audit.pages.ts";

const charts = ["Resources by status", "Agents by state", "Compile time", "Compile wait time", "Compiles per hour"];

/** The id of the newest failed compile report. */
const getFailedCompileId = async (app: ServedApp, env: string): Promise<string> =>
  (await app.callApi("GET", "/api/v2/compilereport?limit=1&filter.success=false", { env })).data[0].id;

const generalPages: AuditedPage[] = [
  {
    name: "Dashboard",
    path: async (app) => paths.environment(await app.env("prod")),
    title: "Dashboard · prod",
    prepare: (page) => expect(chartSlider(page, "Compiles per hour")).toBeVisible(),
    maxRequests: budgets.requestsOnOverview,
  },
  {
    name: "Dashboard, charts as tables, Recompile menu open",
    path: async (app) => paths.environment(await app.env("prod")),
    title: "Dashboard · prod",
    prepare: async (page) => {
      for (const name of charts) await page.getByRole("button", { name: `Table of ${name.toLowerCase()}` }).click();
      await page.getByRole("button", { name: "Recompile" }).click();
      await expect(page.getByRole("radio", { name: /^Recompile/ })).toBeFocused();
    },
    maxRequests: budgets.requestsOnOverview,
  },
  {
    name: "Notifications, one expanded, one selected",
    path: async (app) => paths.notifications(await app.env("prod")),
    title: "Notifications · prod",
    prepare: async (page) => {
      await page.getByRole("checkbox", { name: "Select Compilation failed" }).check();
      await page.getByRole("button", { name: "Details of Compilation failed" }).click();
      await expect(page.getByRole("link", { name: /compile report/ }).last()).toBeVisible();
    },
  },
  {
    name: "Parameters, one expanded, another being edited",
    path: async (app) => paths.parameters(await app.env("prod"), { set: "param_1" }),
    title: "Parameters · prod",
    prepare: (page) => page.getByRole("button", { name: "Details of param_0", exact: true }).click(),
  },
  {
    name: "Settings, unsaved name",
    path: async (app) => paths.settings(await app.env("prod")),
    title: "Settings · prod",
    prepare: (page) => page.getByLabel("Name", { exact: true }).fill("unsaved"),
  },
  {
    name: "Settings, one unsaved change",
    path: async (app) => paths.settings(await app.env("prod"), "configuration"),
    title: "Settings · prod",
    prepare: (page) => page.getByLabel("notification_retention", { exact: true }).fill("unsaved"),
  },
  {
    name: "Tokens, server without authentication",
    path: async (app) => paths.settings(await app.env("prod"), "tokens"),
    title: "Settings · prod",
    prepare: (page) => expect(page.getByText(/No registered tokens/)).toBeVisible(),
  },
  {
    name: "Compile reports",
    path: async (app) => paths.compiles(await app.env("prod"), { "filter.completed": "true" }),
    title: "Compile reports · prod",
    prepare: waitForTable("Compile reports"),
  },
  {
    name: "compile report, searching the log",
    path: async (app) => {
      const prod = await app.env("prod");
      return paths.compile(prod, await getFailedCompileId(app, prod), { line: "2" });
    },
    title: "Compile report · a model that does not parse · prod",
    prepare: async (page) => {
      await page.getByRole("searchbox", { name: "Search all stages" }).fill("module");
      await expect(page.getByRole("search").getByRole("status")).toHaveText(/^\d+ of \d+$/);
    },
  },
];

const versionPages: AuditedPage[] = [
  {
    name: "Versions, one selected",
    path: async (app) => paths.versions(await app.env("prod"), { "filter.version": "ge:1" }),
    title: "Versions · prod",
    prepare: (page) => page.getByRole("checkbox", { name: "Select version 1" }).check(),
  },
  {
    name: "Versions, no active version",
    path: async (app) => paths.versions(await app.env("staging")),
    title: "Versions · staging",
    prepare: waitForTable("Versions"),
  },
  {
    name: "version",
    path: async (app) => paths.version(await app.env("prod"), 1, { limit: "5" }),
    title: "Version 1 · prod",
    prepare: waitForTable("Resources of version 1"),
  },
  {
    name: "version, details",
    path: async (app) => paths.version(await app.env("prod"), 1, { tab: "details", model: "true" }),
    title: "Version 1 · prod",
    prepare: (page) => expect(page.getByRole("region", { name: "Model" }).getByRole("table")).toBeVisible(),
  },
  {
    name: "version, one resource",
    path: async (app) => paths.versionResource(await app.env("prod"), 1, coreResource),
    title: "core · std::testing::NullResource on router-1 · Version 1 · prod",
    prepare: (page) => expect(page.getByRole("table", { name: "Attributes" })).toBeVisible(),
  },
  {
    name: "version that doesn't exist",
    path: async (app) => paths.version(await app.env("prod"), 2_000_000),
    title: /Version 2000000 · prod|Not found/,
    prepare: (page) => expect(page.getByRole("heading", { name: "Not found" })).toBeVisible(),
    expectsFailedRequest: true,
  },
  {
    name: "Compare",
    path: async (app) => paths.compare(await app.env("prod"), 1, 2),
    title: "Compare · 1 → 2 · prod",
    prepare: (page) => expect(page.getByRole("table", { name: "Diff of value" })).toBeVisible(),
  },
  {
    name: "Dry runs",
    path: async (app) => paths.dryruns(await app.env("prod"), 1),
    title: "Dry runs · version 1 · prod",
    prepare: (page) => expect(page.getByRole("article")).toBeVisible(),
  },
];

export const environmentPages: AuditedPage[] = [...generalPages, ...versionPages];
