/** Measures bytes, requests, DOM nodes and main-thread time of a page, for the budget tests and the benchmark. */
import type { Page } from "@playwright/test";

export interface Transfer {
  /** Bytes over the network, including headers. */
  bytes: Record<"html" | "js" | "css" | "api" | "other", number>;
  /** Paths of fetched files, in order. */
  assets: string[];
  /** Paths of API requests with their query, in order. */
  api: string[];
}

type Kind = keyof Transfer["bytes"];

function getKind(address: string, type: string): Kind {
  if (/\/api\/v\d\//.test(address)) return "api";
  if (type === "Document") return "html";
  if (address.endsWith(".js")) return "js";
  return address.endsWith(".css") ? "css" : "other";
}

/** Records what the page fetches from now on. */
export async function recordTransfer(page: Page): Promise<Transfer> {
  const transfer: Transfer = { bytes: { html: 0, js: 0, css: 0, api: 0, other: 0 }, assets: [], api: [] };
  const kinds = new Map<string, Kind>();
  const session = await page.context().newCDPSession(page);
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    if (!request.url.startsWith("http")) return;
    const { pathname, search } = new URL(request.url);
    const kind = getKind(pathname, type ?? "");
    kinds.set(requestId, kind);
    if (kind === "api") transfer.api.push(pathname + search);
    else if (kind !== "html") transfer.assets.push(pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind) transfer.bytes[kind] += encodedDataLength;
  });
  await session.send("Network.enable");
  return transfer;
}

export const sumBytes = ({ bytes }: Transfer): number => Object.values(bytes).reduce((sum, size) => sum + size, 0);

/**
 * Returns a function that gives the number of API requests sent before a table with `count` rows showed. Call this before
 * opening the page. The requests are counted inside the page, because by the time a test notices the rows, the header has sent its own.
 */
export async function trackRequestsUntilTable(page: Page, count = 20): Promise<() => Promise<number>> {
  await page.addInitScript((count) => {
    const observer = new MutationObserver(() => {
      if (document.querySelectorAll("main tbody tr[aria-rowindex]").length < count) return;
      observer.disconnect();
      Object.assign(window, { tableReadyAt: performance.now() });
    });
    observer.observe(document, { childList: true, subtree: true });
  }, count);
  return () =>
    page.evaluate(() => {
      const { tableReadyAt } = window as unknown as { tableReadyAt: number };
      const requests = performance.getEntriesByType("resource").filter(({ name }) => /\/api\/v\d\//.test(name));
      return requests.filter(({ startTime }) => startTime < tableReadyAt).length;
    });
}

/** The number of DOM nodes of the page, including text nodes. */
export const countNodes = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count += 1;
    return count;
  });

/** Main-thread work during an action, in milliseconds per second: duration of tasks, and their CPU time. */
export async function measureMainThread(page: Page, action: () => Promise<unknown>): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const readMetrics = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const getMetric = (metric: "TaskDuration" | "ThreadTime" | "Timestamp") => metrics.find(({ name }) => name === metric)!.value;
    return { task: getMetric("TaskDuration"), thread: getMetric("ThreadTime"), at: getMetric("Timestamp") };
  };
  const before = await readMetrics();
  await action();
  const after = await readMetrics();
  const formatPerSecond = (seconds: number) => `${((seconds * 1000) / (after.at - before.at)).toFixed(1)} ms`;
  return `${formatPerSecond(after.task - before.task)} per second, ${formatPerSecond(after.thread - before.thread)} of it CPU time`;
}

/** Limits that the tests enforce and the benchmark compares with. Rates are requests per minute. */
export const budgets = {
  coldLoadBytes: 232_000,
  /** Scripts and style sheets. */
  filesUntilTable: 28,
  requestsUntilTable: 4,
  nodesWith100Rows: 4000,
  requestsWhenIdle: 14,
  requestsOnOverview: 20,
  requestsWhileInProgress: 40,
};
