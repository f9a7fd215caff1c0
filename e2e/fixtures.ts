/**
 * What every browser test stands on: the built app, served before the mock or, where ORCHESTRATOR_URL names one, before a
 * real orchestrator; a server of its own for each test, which the test can stop and start again.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { test as playwright, expect, type BrowserContext, type Locator, type Page } from "@playwright/test";
import type { Scenario } from "../mocks/scenarios.ts";
import { createMock } from "../mocks/server.ts";
import { createApiProxy, serve, type ApiHandler, type RunningServer } from "../scripts/serve.ts";

export { expect };

const orchestrator = process.env.ORCHESTRATOR_URL;

/** A picture of one dot. */
export const onePixelPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Marks a test that runs on a real orchestrator too: the server's behaviour decides what it shows. */
export const onRealServer = { tag: "@real" };

export interface ServedApp {
  /** Where the app is. */
  url: string;
  stop: () => Promise<void>;
  /** Starts the server again at the address that it had. */
  start: () => Promise<void>;
  /** Asks the API beside the page: the request counts nowhere. Gives the answer's JSON, undefined for an empty one. */
  callApi: (method: string, path: string, options?: { env?: string; body?: object }) => Promise<any>;
  /** The id of the environment with this name. */
  env: (name: string) => Promise<string>;
  /** A name for a project of the test's own; it is removed after the test with its environments. */
  uniqueName: (what: string) => string;
}

interface Fixtures {
  scenario: Scenario;
  /** Where and from which folder the app is served; see `serve`. */
  serveOptions: { dist?: string; base?: string; apiPrefix?: string };
  app: ServedApp;
  /** What went wrong in the test's windows; it fails with anything in it. */
  problems: string[];
  /** Opens a page of the app by its address below the base. */
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
      if (!match) throw new Error(`The orchestrator has no environment ${name}`);
      return match.id;
    },
    uniqueName: (what) => `${what} of a test ${crypto.randomUUID().slice(0, 8)}`,
  };
}

/** Removes from a real orchestrator the projects whose names were given out. */
async function deleteProjects(app: ServedApp, names: string[]): Promise<void> {
  if (!orchestrator || names.length === 0) return;
  const { data } = await app.callApi("GET", "/api/v2/project");
  for (const project of data as { id: string; name: string; environments: { id: string }[] }[]) {
    if (!names.some((name) => project.name.startsWith(name))) continue;
    for (const { id } of project.environments) await app.callApi("DELETE", `/api/v2/environment/${id}`);
    await app.callApi("DELETE", `/api/v2/project/${project.id}`);
  }
}

export const test = playwright.extend<Fixtures>({
  scenario: ["base", { option: true }],
  serveOptions: [{}, { option: true }],
  app: async ({ scenario, serveOptions }, provide) => {
    const api = orchestrator ? createApiProxy(orchestrator) : createMock({ scenario }).handle;
    const start = (port = 0) => serve({ dist: "dist", api, port, ...serveOptions });
    const app = createServedApp(await start(), start, api);
    const projectNames: string[] = [];
    await provide({ ...app, uniqueName: (what) => projectNames[projectNames.push(app.uniqueName(what)) - 1]! });
    await deleteProjects(app, projectNames);
    await app.stop();
  },
  // Whatever a test is about, in every window that it opens: nothing of the server's may run, no code of ours may break, and
  // nothing may be against the content security policy.
  problems: [
    // Looked at before the windows close: what a broken image does then is the browser's own.
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

/** The rows of the table with this name, without its header. */
export const tableRows = (page: Page, table: string): Locator =>
  page
    .getByRole("table", { name: table, exact: true })
    .getByRole("row")
    .filter({ has: page.getByRole("cell") });

/** Where the page of a list stands: `1–20 of 94 resources`. */
export const paginationStatus = (page: Page): Locator => page.getByRole("navigation", { name: "Pages" }).getByRole("status");

/** The texts of a table's rows, once there are as many as expected. */
export async function getRowTexts(page: Page, table: string, count: number): Promise<string[]> {
  await expect(tableRows(page, table)).toHaveCount(count);
  // How long ago something was moves on by itself; the full time stands beside it.
  return (await tableRows(page, table).allInnerTexts()).map((text) => text.replaceAll(/\d+ \w+ ago/g, "ago"));
}

/** What a page asks of the API from now on: `GET /api/v2/resource?limit=20…`. */
export function recordApiRequests(page: Page): { requests: string[]; waitForIdle: () => Promise<void> } {
  const requests: string[] = [];
  const pending = new Set<object>();
  page.on("request", (request) => {
    const apiStart = request.url().indexOf("/api/v");
    if (apiStart < 0) return;
    requests.push(`${request.method()} ${request.url().slice(apiStart)}`);
    pending.add(request);
  });
  for (const event of ["requestfinished", "requestfailed"] as const)
    page.on(event as "requestfinished", (request) => void pending.delete(request));
  const waitForResponses = () => expect.poll(() => pending.size, { intervals: [5, 10, 20, 50] }).toBe(0);
  const waitForIdle = async () => {
    // An answer may lead to the next question: the page is given its turns to ask it.
    for (let idleTurns = 0; idleTurns < 3; idleTurns = pending.size === 0 ? idleTurns + 1 : 0) {
      await waitForResponses();
      await page.evaluate(runNextTask);
    }
  };
  return { requests, waitForIdle };
}

/** Ends after what the page had to do by now, also where its time is held. */
const runNextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => resolve());
    port1.start();
    port2.postMessage(undefined);
  });

/** Takes the page's time into the test's hands, once a page stands whose clock was installed: it goes on in `pass` only. */
export async function pauseClock(page: Page): Promise<void> {
  const pauseAt = async (ahead: number) => page.clock.pauseAt((await page.evaluate(() => Date.now())) + ahead);
  // It is held at a time that must not be over when the page hears of it; a busy machine may need more of it.
  await pauseAt(2000).catch(() => pauseAt(30_000));
}

/** Lets time pass in the page, a second at a time, each with its answers. */
export async function advanceClock(page: Page, seconds: number, { waitForIdle }: { waitForIdle: () => Promise<void> }): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    await page.clock.runFor(1000);
    await waitForIdle();
  }
}

/** Chooses what holds on all pages of this browser: a theme, a time zone, a row height. */
export async function choosePreference(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: "Preferences" }).click();
  await page.getByText(choice, { exact: true }).click();
  await page.keyboard.press("Escape");
}

/** What axe finds wrong with the page, in words, by all of its rules or those that are named. */
export async function findAxeViolations(page: Page, rules?: string[]): Promise<string[]> {
  // Of a page that is not there yet axe would find that it has no heading.
  await expect(page.locator("h1").first()).toBeAttached();
  // Without frames of other hosts, and with what is wrong alone, it takes a quarter of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
