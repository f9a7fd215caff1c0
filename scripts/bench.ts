/**
 * `npm run bench`: what the built app costs, beside what the product promises. Before the orchestrator at ORCHESTRATOR_URL,
 * else the mock; in the environment named by BENCH_ENV, "scale" unless told. The browser speaks to a small server of this
 * script's that hands the API's requests on, so times include that way; each is the median of five.
 */
import { cpus, loadavg } from "node:os";
import { chromium, type Browser, type Page } from "@playwright/test";
import { build } from "vite";
import { createMock } from "../mocks/server.ts";
import { paths } from "../src/paths.ts";
import { browserArguments, findWholeBrowser } from "./browser.ts";
import { largeComparison, largeLog } from "./bench-large.ts";
import { atMost, find, milliseconds, number, print, spoken, type Line } from "./bench-lines.ts";
import { budgets, countNodes, mainThread, recordTransfer, requestsUntilTable, totalBytes, type Transfer } from "./measure.ts";
import { proxyTo, serve } from "./serve.ts";

const orchestrator = process.env.ORCHESTRATOR_URL;
const environment = process.env.BENCH_ENV ?? "scale";
const times = 5;
const restSeconds = 60;
/** The longest wait for one answer, in milliseconds: as long as the app itself waits. */
const patience = 150_000;

/** Waits in the page until its list stands, answers its address, and shows something else than before; gives what it shows. */
const shown = async ({ before, until }: { before: string; until: number }): Promise<string> => {
  while (Date.now() < until) {
    const text = document.querySelector("nav[aria-label=Pages]")?.textContent + (document.querySelector("main tbody")?.textContent ?? "");
    const busy = document.querySelector("main section")?.getAttribute("aria-busy") !== "false";
    if (!busy && text !== before) return text;
    await new Promise(requestAnimationFrame);
  }
  throw new Error("The list did not change");
};

/** Does something to the list, and gives the milliseconds until it shows something else. */
async function change(page: Page, act: () => Promise<unknown>): Promise<number> {
  const before = await page.evaluate(shown, { before: "", until: Date.now() + patience });
  const start = performance.now();
  await act();
  await page.evaluate(shown, { before, until: Date.now() + patience });
  return performance.now() - start;
}

const stands = (page: Page) => page.locator("main tbody tr[aria-rowindex]").first().waitFor({ timeout: patience });

/** A page of its own, with the long tasks of its main thread noted. */
async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  return page;
}

/** How many tasks of more than 50 ms there were during something, and the longest. */
async function longTasks(page: Page, during: () => Promise<unknown>): Promise<string> {
  const take = () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
  await take();
  await during();
  await page.waitForTimeout(500);
  const tasks = await take();
  return spoken(tasks);
}

async function cold(browser: Browser, address: string): Promise<{ took: number; transfer: Transfer; requests: number }> {
  const page = await newPage(browser);
  const transfer = await recordTransfer(page);
  const asked = await requestsUntilTable(page);
  const start = performance.now();
  await page.goto(address);
  await stands(page);
  const took = performance.now() - start;
  const requests = await asked();
  await page.waitForLoadState("networkidle");
  await page.context().close();
  return { took, transfer, requests };
}

/** Requests and main-thread work of a page that is left alone. */
async function rest(browser: Browser, address: string): Promise<{ requests: number; work: string; nodes: number }> {
  const page = await newPage(browser);
  const transfer = await recordTransfer(page);
  await page.goto(address);
  await stands(page);
  await page.waitForLoadState("networkidle");
  const nodes = await countNodes(page);
  const before = transfer.api.length;
  const work = await mainThread(page, () => page.waitForTimeout(restSeconds * 1000));
  const result = { requests: transfer.api.length - before, work, nodes };
  await page.context().close();
  return result;
}

async function repeated(act: (index: number) => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let index = 0; index < times; index++) values.push(await act(index));
  return values;
}

async function changes(browser: Browser, address: string): Promise<Line[]> {
  const page = await newPage(browser);
  await page.goto(address);
  await stands(page);
  const field = page.getByRole("searchbox", { name: "Value" });
  const filter = await repeated((index) =>
    change(page, async () => {
      await field.fill(`iface-${index}`);
      await field.press("Enter");
    }),
  );
  await page.goto(address);
  await stands(page);
  const sort = await repeated(() => change(page, () => page.getByRole("columnheader", { name: "Value" }).getByRole("button").click()));
  await page.goto(address);
  await stands(page);
  const next = await repeated(() => change(page, () => page.getByRole("link", { name: "Next page" }).click()));
  await page.goto(`${address}?limit=1000`);
  await stands(page);
  const scrolling = await longTasks(page, async () => {
    await page.mouse.move(700, 500);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, 550);
      await page.waitForTimeout(30);
    }
  });
  const renewal = await longTasks(page, async () => {
    const answer = page.waitForResponse(/\/resource\?/, { timeout: patience });
    await page.getByRole("button", { name: "Refresh" }).click();
    await (await answer).finished();
  });
  await page.goto(`${address}?limit=100`);
  await stands(page);
  const typing = await longTasks(page, async () => {
    const answer = page.waitForResponse(/iface-42/, { timeout: patience });
    await field.pressSequentially("iface-42", { delay: 80 });
    await (await answer).finished();
  });
  await page.context().close();
  return [
    { what: "a filter, from Enter to its rows", budget: "", measured: milliseconds(filter) },
    { what: "another order", budget: "", measured: milliseconds(sort) },
    { what: "the next page", budget: "", measured: milliseconds(next) },
    { what: "tasks above 50 ms, scrolling 1,000 rows", budget: "none", measured: scrolling },
    { what: "tasks above 50 ms, renewing 1,000 rows", budget: "none", measured: renewal },
    { what: "tasks above 50 ms, typing a filter over 100 rows", budget: "none", measured: typing },
  ];
}

/**
 * Main-thread work while all of the environment is repaired, before a page of what deploys. A real network is repaired only
 * where BENCH_REPAIR says so; else it is the mock's.
 */
async function deploying(browser: Browser): Promise<Line> {
  const real = orchestrator && process.env.BENCH_REPAIR;
  const api = real ? proxyTo(orchestrator) : createMock({ scenario: "base" }).handle;
  const serving = await serve({ dist: "dist", api });
  const page = await newPage(browser);
  try {
    const { env } = await find(api, environment);
    const headers = { "X-Inmanta-tid": env };
    const body = JSON.stringify({ agent_trigger_method: "push_full_deploy" });
    await api(new Request("http://127.0.0.1/api/v1/deploy", { method: "POST", headers, body }));
    await page.goto(serving.url + paths.resources(env, { limit: "100", "filter.status": "deploying" }).slice(1));
    await stands(page);
    const rows = await page.locator("main tbody tr[aria-rowindex]").count();
    const work = await mainThread(page, () => page.waitForTimeout(15_000));
    return { what: `main thread, ${rows} rows deploying${real ? "" : " (mock)"}`, budget: "≤ 20 ms a second", measured: work };
  } finally {
    await page.context().close();
    await serving.close();
  }
}

await build({ logLevel: "warn" });
const api = orchestrator ? proxyTo(orchestrator) : createMock({ scenario: "base" }).handle;
const serving = await serve({ dist: "dist", api });
const browser = await chromium.launch({ executablePath: findWholeBrowser(), args: browserArguments });
try {
  const { env, total } = await find(api, environment);
  const resources = serving.url + paths.resources(env).slice(1);
  console.log(`Before ${orchestrator ?? "the mock"}: ${environment}, ${number.format(total)} resources`);
  console.log(`Chromium ${browser.version()}, ${cpus().length} processors, on which ${loadavg()[0]!.toFixed(1)} wanted to run\n`);
  const loads = [];
  for (let index = 0; index < times; index++) loads.push(await cold(browser, resources));
  const [first] = loads as [(typeof loads)[0]];
  const kinds = Object.entries(first.transfer.bytes).map(([kind, bytes]) => `${kind} ${number.format(bytes)}`);
  const changed = await changes(browser, resources);
  const list = await rest(browser, `${resources}?limit=100`);
  const overview = await rest(browser, serving.url);
  const moving = await deploying(browser);
  const log = await largeLog(browser);
  const comparison = await largeComparison(browser);
  print([
    { what: "what", budget: "budget", measured: "measured" },
    { what: "cold load of Resources, bytes", budget: atMost(budgets.coldLoadBytes), measured: number.format(totalBytes(first.transfer)) },
    { what: "  of these", budget: "", measured: kinds.join(", ") },
    { what: "requests until the table stands", budget: atMost(budgets.requestsUntilTable), measured: String(first.requests) },
    { what: "cold load until the table stands", budget: "", measured: milliseconds(loads.map(({ took }) => took)) },
    ...changed,
    { what: "nodes with 100 rows", budget: atMost(budgets.nodesOfHundredRows), measured: number.format(list.nodes) },
    { what: "requests a minute at rest, Resources", budget: atMost(budgets.requestsAtRest), measured: String(list.requests) },
    { what: "requests a minute at rest, Overview", budget: atMost(budgets.requestsOverview), measured: String(overview.requests) },
    { what: "main thread at rest, 100 rows", budget: "≤ 5 ms a second", measured: list.work },
    { what: "main thread at rest, Overview", budget: "", measured: overview.work },
    moving,
    ...log,
    ...comparison,
  ]);
} finally {
  await browser.close();
  await serving.close();
}
