/**
 * Fixtures of the browser tests. Each test gets its own server, which it can stop and restart. The server hosts the built app, on top
 * of the mock or of the real orchestrator at ORCHESTRATOR_URL.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { test as baseTest, expect, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { Release } from "../mocks/releases.ts";
import type { Scenario } from "../mocks/scenarios.ts";
import { createMock } from "../mocks/server.ts";
import { createApiProxy, serve, type ApiHandler, type RunningServer } from "../scripts/serve.ts";
import { countFetches } from "./requests.ts";

export { expect };

const orchestrator = process.env.ORCHESTRATOR_URL;

/** A PNG of one pixel. */
export const onePixelPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Tags a test that also runs on a real orchestrator because the result depends on the server. */
export const onRealServer = { tag: "@real" };

export interface ServedApp {
  /** The URL of the app, with a slash at the end. */
  url: string;
  stop: () => Promise<void>;
  /** Restarts the server on the same port. */
  start: () => Promise<void>;
  /** Calls the API directly, not from the page. Returns the JSON, or undefined for an empty response. Throws for an error status. */
  callApi: (method: string, path: string, options?: { env?: string; body?: object }) => Promise<any>;
  /** The id of the environment with this name. Throws if there is none. */
  env: (name: string) => Promise<string>;
  /** A unique project name. Projects whose names start with it are deleted after the test, with their environments. */
  uniqueName: (purpose: string) => string;
}

interface Fixtures {
  scenario: Scenario;
  /** The release that the mock starts as; by default the newest. */
  release: Release | undefined;
  /** Options of `serve`. */
  serveOptions: { dist?: string; base?: string; apiPrefix?: string };
  app: ServedApp;
  /** Errors in any window of the test. The test fails unless this is empty at the end. */
  problems: string[];
  /** Opens a path of the app, relative to its base path. */
  open: (path: string) => Promise<void>;
}

function createServedApp(server: RunningServer, restart: (port: number) => Promise<RunningServer>, api: ApiHandler): ServedApp {
  let running: RunningServer | undefined = server;
  const callApi: ServedApp["callApi"] = async (method, path, { env, body } = {}) => {
    const init = { method, headers: env ? { "X-Inmanta-tid": env } : undefined, body: body && JSON.stringify(body) };
    const response = await api(new Request(`http://127.0.0.1${path}`, init));
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    url: server.url,
    stop: async () => {
      await running?.close();
      running = undefined;
    },
    start: async () => {
      running ??= await restart(server.port);
    },
    callApi,
    env: async (name) => {
      const { data } = await callApi("GET", "/api/v2/environment");
      const match = (data as { id: string; name: string }[]).find((environment) => environment.name === name);
      if (!match) throw new Error(`The server has no environment ${name}`);
      return match.id;
    },
    uniqueName: (purpose) => `${purpose} of a test ${crypto.randomUUID().slice(0, 8)}`,
  };
}

/** Deletes the projects that a test created on a real orchestrator. */
async function deleteProjects(app: ServedApp, names: string[]): Promise<void> {
  if (!orchestrator || names.length === 0) return;
  const { data } = await app.callApi("GET", "/api/v2/project");
  for (const project of data as { id: string; name: string; environments: { id: string }[] }[]) {
    if (!names.some((name) => project.name.startsWith(name))) continue;
    for (const { id } of project.environments) await app.callApi("DELETE", `/api/v2/environment/${id}`);
    await app.callApi("DELETE", `/api/v2/project/${project.id}`);
  }
}

/** Removes the routes of a test. A handler that is still fetching would fail the test when its server stops. */
async function stopRouting(context: BrowserContext): Promise<void> {
  for (const target of [...context.pages(), context]) await target.unrouteAll({ behavior: "ignoreErrors" });
}

export const test = baseTest.extend<Fixtures>({
  context: async ({ context }, provide) => {
    await context.addInitScript(countFetches);
    await provide(context);
  },
  scenario: ["base", { option: true }],
  release: [undefined, { option: true }],
  serveOptions: [{}, { option: true }],
  app: async ({ context, scenario, release, serveOptions }, provide) => {
    const api = orchestrator ? createApiProxy(orchestrator) : createMock({ scenario, release }).handle;
    const start = (port = 0) => serve({ dist: "dist", api, port, ...serveOptions });
    const app = createServedApp(await start(), start, api);
    const projectNames: string[] = [];
    await provide({ ...app, uniqueName: (purpose) => projectNames[projectNames.push(app.uniqueName(purpose)) - 1]! });
    await deleteProjects(app, projectNames);
    await stopRouting(context);
    await app.stop();
  },
  // Records uncaught errors, violations of the content security policy, and dialogs, which would come from injected scripts.
  problems: [
    // Checked before the windows close, because closing can cause errors in the browser itself.
    async ({ browser, context: testContext }, provide) => {
      const problems: string[] = [];
      const watch = (context: BrowserContext) => {
        context.on("weberror", (error) => problems.push(String(error.error())));
        context.on("console", (message) => /Content Security Policy/.test(message.text()) && problems.push(message.text()));
        context.on("dialog", (dialog) => {
          if (dialog.type() === "beforeunload") return;
          problems.push(`${dialog.type()}: ${dialog.message()}`);
          void dialog.dismiss();
        });
      };
      watch(testContext);
      browser.on("context", watch);
      await provide(problems);
      browser.off("context", watch);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ page, app }, provide) => provide(async (path) => void (await page.goto(app.url + path.slice(1)))),
});

/** The rows of a table, without the header. */
export const tableRows = (page: Page, table: string): Locator =>
  page
    .getByRole("table", { name: table, exact: true })
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

/** The range that a list shows: `1–20 of 94 resources`. */
export const paginationStatus = (page: Page): Locator => page.getByRole("navigation", { name: "Pagination" }).getByRole("status");

/** The texts of a table's rows, once there are `count` rows. */
export async function getRowTexts(page: Page, table: string, count: number): Promise<string[]> {
  await expect(tableRows(page, table)).toHaveCount(count);
  // Relative times change while the test runs.
  return (await tableRows(page, table).allInnerTexts()).map((text) => text.replaceAll(/\d+ \w+ ago/g, "ago"));
}

/** Selects an option in the preferences menu: a theme, a time zone or a row height. */
export async function choosePreference(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: "Preferences" }).click();
  await page.getByText(choice, { exact: true }).click();
  await page.keyboard.press("Escape");
}

/** The axe violations of the page, by all rules or only the given ones. */
export async function findAxeViolations(page: Page, rules?: string[]): Promise<string[]> {
  // On an unloaded page axe would report a missing heading.
  await expect(page.locator("h1").first()).toBeAttached();
  // Skipping cross-origin frames and passes takes a quarter of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
