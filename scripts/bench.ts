/**
 * `npm run bench`: measures the built app against its budgets. Runs against the orchestrator at ORCHESTRATOR_URL, or the mock by
 * default, in the environment BENCH_ENV (default "scale"). The browser talks to a small proxy started by this script, so times
 * include that hop; each time is the median of five.
 */
import { cpus, loadavg } from "node:os";
import { chromium, type Browser, type Page } from "@playwright/test";
import { build } from "vite";
import { createMock } from "../mocks/server.ts";
import { paths } from "../src/paths.ts";
import { browserArguments, findFullBrowser } from "./browser.ts";
import { measureLargeComparison, measureLargeLog, measureLargeProblems } from "./bench-large.ts";
import {
  formatLimit,
  findEnvironment,
  formatMilliseconds,
  numberFormat,
  printResults,
  formatLongTasks,
  type BenchResult,
} from "./bench-results.ts";
import { trackLongTasks } from "./longTasks.ts";
import { budgets, countNodes, measureMainThread, recordTransfer, trackRequestsUntilTable, sumBytes, type Transfer } from "./measure.ts";
import { createApiProxy, serve } from "./serve.ts";

const orchestrator = process.env.ORCHESTRATOR_URL;
const environment = process.env.BENCH_ENV ?? "scale";
const repetitions = 5;
const idleSeconds = 60;
/** Until the header has loaded its own data, which it requests within a second after the table. */
const headerSeconds = 3;
/** Timeout of one response in milliseconds, the same as the app's own. */
const responseTimeout = 150_000;

/** Runs in the page: waits until the list has loaded and its text differs from `before`, then returns that text. */
const waitForChange = async ({ before, deadline }: { before: string; deadline: number }): Promise<string> => {
  while (Date.now() < deadline) {
    const text =
      document.querySelector("nav[aria-label=Pagination]")?.textContent + (document.querySelector("main tbody")?.textContent ?? "");
    const isBusy = document.querySelector("main section")?.getAttribute("aria-busy") !== "false";
    if (!isBusy && text !== before) return text;
    await new Promise(requestAnimationFrame);
  }
  throw new Error("The list didn't change");
};

/** Milliseconds from an action until the list has changed. */
async function measureChange(page: Page, action: () => Promise<unknown>): Promise<number> {
  const before = await page.evaluate(waitForChange, { before: "", deadline: Date.now() + responseTimeout });
  const start = performance.now();
  await action();
  await page.evaluate(waitForChange, { before, deadline: Date.now() + responseTimeout });
  return performance.now() - start;
}

const waitForTable = (page: Page) => page.locator("main tbody tr[aria-rowindex]").first().waitFor({ timeout: responseTimeout });

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();

async function measureColdLoad(browser: Browser, url: string): Promise<{ duration: number; transfer: Transfer; requests: number }> {
  const page = await newPage(browser);
  const transfer = await recordTransfer(page);
  const getRequestCount = await trackRequestsUntilTable(page);
  const start = performance.now();
  await page.goto(url);
  await waitForTable(page);
  const duration = performance.now() - start;
  const requests = await getRequestCount();
  await page.waitForTimeout(headerSeconds * 1000);
  await page.context().close();
  return { duration, transfer, requests };
}

/** Requests and main-thread work of an idle page during one minute. */
async function measureIdlePage(browser: Browser, url: string): Promise<{ requests: number; mainThreadTime: string; nodes: number }> {
  const page = await newPage(browser);
  const transfer = await recordTransfer(page);
  await page.goto(url);
  await waitForTable(page);
  await page.waitForTimeout(headerSeconds * 1000);
  const nodes = await countNodes(page);
  const before = transfer.api.length;
  const mainThreadTime = await measureMainThread(page, () => page.waitForTimeout(idleSeconds * 1000));
  const result = { requests: transfer.api.length - before, mainThreadTime, nodes };
  await page.context().close();
  return result;
}

async function repeat(action: (index: number) => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let index = 0; index < repetitions; index++) values.push(await action(index));
  return values;
}

async function measureInteractions(browser: Browser, url: string): Promise<BenchResult[]> {
  const page = await newPage(browser);
  const recordLongTasks = await trackLongTasks(page);
  await page.goto(url);
  await waitForTable(page);
  const valueFilter = page.getByRole("searchbox", { name: "Name" });
  const filterTimes = await repeat((index) =>
    measureChange(page, async () => {
      await valueFilter.fill(`iface-${index}`);
      await valueFilter.press("Enter");
    }),
  );
  await page.goto(url);
  await waitForTable(page);
  const sortTimes = await repeat(() =>
    measureChange(page, () => page.getByRole("columnheader", { name: "Name" }).getByRole("button").click()),
  );
  await page.goto(url);
  await waitForTable(page);
  const pageTimes = await repeat(() => measureChange(page, () => page.getByRole("link", { name: "Next page" }).click()));
  await page.goto(`${url}?limit=1000`);
  await waitForTable(page);
  const scrolling = await recordLongTasks(async () => {
    await page.mouse.move(700, 500);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, 550);
      await page.waitForTimeout(30);
    }
  });
  const refreshing = await recordLongTasks(async () => {
    const response = page.waitForResponse(/\/resource\?/, { timeout: responseTimeout });
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await (await response).finished();
  });
  await page.goto(`${url}?limit=100`);
  await waitForTable(page);
  const typing = await recordLongTasks(async () => {
    const response = page.waitForResponse(/iface-42/, { timeout: responseTimeout });
    await valueFilter.pressSequentially("iface-42", { delay: 80 });
    await (await response).finished();
  });
  await page.context().close();
  return [
    { metric: "filter, from Enter to rows", budget: "", measured: formatMilliseconds(filterTimes) },
    { metric: "sort by another column", budget: "", measured: formatMilliseconds(sortTimes) },
    { metric: "next page", budget: "", measured: formatMilliseconds(pageTimes) },
    { metric: "tasks over 50 ms, scrolling 1,000 rows", budget: "none", measured: formatLongTasks(scrolling) },
    { metric: "tasks over 50 ms, refreshing 1,000 rows", budget: "none", measured: formatLongTasks(refreshing) },
    { metric: "tasks over 50 ms, typing a filter over 100 rows", budget: "none", measured: formatLongTasks(typing) },
  ];
}

/**
 * Main-thread work of a page of deploying resources while the whole environment is repaired. Uses the mock unless BENCH_REPAIR
 * is set, because a repair affects a real network.
 */
async function measureDeploying(browser: Browser): Promise<BenchResult> {
  const isReal = orchestrator && process.env.BENCH_REPAIR;
  const api = isReal ? createApiProxy(orchestrator) : createMock({ scenario: "base" }).handle;
  const server = await serve({ dist: "dist", api });
  const page = await newPage(browser);
  try {
    const { env } = await findEnvironment(api, environment);
    const headers = { "X-Inmanta-tid": env };
    const body = JSON.stringify({ agent_trigger_method: "push_full_deploy" });
    await api(new Request("http://127.0.0.1/api/v1/deploy", { method: "POST", headers, body }));
    await page.goto(server.url + paths.resources(env, { limit: "100", "filter.status": "deploying" }).slice(1));
    await waitForTable(page);
    const rows = await page.locator("main tbody tr[aria-rowindex]").count();
    const mainThreadTime = await measureMainThread(page, () => page.waitForTimeout(15_000));
    return {
      metric: `main thread, ${rows} rows deploying${isReal ? "" : " (mock)"}`,
      budget: "≤ 20 ms per second",
      measured: mainThreadTime,
    };
  } finally {
    await page.context().close();
    await server.close();
  }
}

await build({ logLevel: "warn" });
const api = orchestrator ? createApiProxy(orchestrator) : createMock({ scenario: "base" }).handle;
const server = await serve({ dist: "dist", api });
const browser = await chromium.launch({ executablePath: findFullBrowser(), args: browserArguments });
try {
  const { env, total } = await findEnvironment(api, environment);
  const resourcesUrl = server.url + paths.resources(env).slice(1);
  console.log(`${orchestrator ?? "Mock"}, environment ${environment}: ${numberFormat.format(total)} resources`);
  console.log(`Chromium ${browser.version()}, ${cpus().length} CPUs, load average ${loadavg()[0]!.toFixed(1)}\n`);
  const loads = [];
  for (let index = 0; index < repetitions; index++) loads.push(await measureColdLoad(browser, resourcesUrl));
  const [firstLoad] = loads as [(typeof loads)[0]];
  const bytesByKind = Object.entries(firstLoad.transfer.bytes).map(([kind, bytes]) => `${kind} ${numberFormat.format(bytes)}`);
  const interactions = await measureInteractions(browser, resourcesUrl);
  const idleResources = await measureIdlePage(browser, `${resourcesUrl}?limit=100`);
  const idleOverview = await measureIdlePage(browser, server.url);
  const deployment = await measureDeploying(browser);
  const logResults = await measureLargeLog(browser);
  const comparisonResults = await measureLargeComparison(browser);
  const problemResults = await measureLargeProblems(browser);
  printResults([
    { metric: "metric", budget: "budget", measured: "measured" },
    {
      metric: "cold load of Resources, bytes",
      budget: formatLimit(budgets.coldLoadBytes),
      measured: numberFormat.format(sumBytes(firstLoad.transfer)),
    },
    { metric: "  by type", budget: "", measured: bytesByKind.join(", ") },
    { metric: "requests until the table shows", budget: formatLimit(budgets.requestsUntilTable), measured: String(firstLoad.requests) },
    { metric: "cold load until the table shows", budget: "", measured: formatMilliseconds(loads.map(({ duration }) => duration)) },
    ...interactions,
    { metric: "nodes with 100 rows", budget: formatLimit(budgets.nodesWith100Rows), measured: numberFormat.format(idleResources.nodes) },
    {
      metric: "requests per minute when idle, Resources",
      budget: formatLimit(budgets.requestsWhenIdle),
      measured: String(idleResources.requests),
    },
    {
      metric: "requests per minute when idle, Overview",
      budget: formatLimit(budgets.requestsOnOverview),
      measured: String(idleOverview.requests),
    },
    { metric: "main thread when idle, 100 rows", budget: "≤ 5 ms per second", measured: idleResources.mainThreadTime },
    { metric: "main thread when idle, Overview", budget: "", measured: idleOverview.mainThreadTime },
    deployment,
    ...logResults,
    ...comparisonResults,
    ...problemResults,
  ]);
} finally {
  await browser.close();
  await server.close();
}
