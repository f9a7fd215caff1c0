// @vitest-environment jsdom
import { QueryObserver, type QueryClient, type QueryMeta } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refreshNow, setRefreshPaused, startClock } from "./clock";
import { getFetchError } from "./fetchHistory";
import { ApiError, type ErrorKind } from "./error";
import { createQueryClient } from "./query";

let client: QueryClient;
let stopClock: () => void;
let start: number;
let hidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  start = Date.now();
  client = createQueryClient();
  stopClock = startClock(client);
});

afterEach(() => {
  setRefreshPaused(false);
  stopClock();
  client.clear();
  hidden = false;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const resolveAfter = <T>(seconds: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, seconds * 1000, value));
const neverResolves = () => new Promise<never>(() => undefined);
const rejectWith = (kind: ErrorKind = "offline") => Promise.reject(new ApiError(kind, kind));

/** Observes a query like a component does. `fetchTimes` are in seconds since the start of the test. */
function observeQuery(key: string, respond: (attempt: number) => unknown = () => "data", meta: QueryMeta = {}) {
  const fetchTimes: number[] = [];
  const queryFn = async () => {
    fetchTimes.push((Date.now() - start) / 1000);
    return respond(fetchTimes.length);
  };
  const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta, ...(meta.refresh === "never" && { staleTime: "static" }) });
  const unsubscribe = observer.subscribe(() => undefined);
  return { fetchTimes, unsubscribe, query: client.getQueryCache().find({ queryKey: [key] })! };
}

function returnToTab() {
  hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
}

test("refreshes at the interval of each policy", async () => {
  const live = observeQuery("live");
  const slow = observeQuery("slow", undefined, { refresh: "slow" });
  const background = observeQuery("background", undefined, { refresh: "background" });
  const neverRefreshed = observeQuery("never", undefined, { refresh: "never" });
  await advanceSeconds(120);
  expect(live.fetchTimes).toEqual([0, 15, 30, 45, 60, 75, 90, 105, 120]);
  expect(slow.fetchTimes).toEqual([0, 30, 60, 90, 120]);
  expect(background.fetchTimes).toEqual([0, 60, 120]);
  expect(neverRefreshed.fetchTimes).toEqual([0]);
});

test("refreshes the whole page every 5 seconds while something is in progress", async () => {
  const inProgress = observeQuery("inProgress", (attempt) => (attempt < 4 ? "deploying" : "deployed"), {
    inProgress: (state: string) => state === "deploying",
  });
  const page = observeQuery("page");
  const slow = observeQuery("slow", undefined, { refresh: "slow" });
  await advanceSeconds(45);
  expect(inProgress.fetchTimes).toEqual([0, 5, 10, 15, 30, 45]);
  expect(page.fetchTimes).toEqual([0, 5, 10, 15, 30, 45]);
  expect(slow.fetchTimes).toEqual([0, 30]);
});

test("waits ten times the duration of a slow response, up to a minute", async () => {
  const expensive = observeQuery("expensive", () => resolveAfter(2, 1));
  const inProgress = observeQuery("inProgress", () => resolveAfter(1, 1), { inProgress: () => true });
  const veryExpensive = observeQuery("veryExpensive", () => resolveAfter(20, 1));
  await advanceSeconds(165);
  expect(expensive.fetchTimes).toEqual([0, 22, 44, 66, 88, 110, 132, 154]);
  expect(inProgress.fetchTimes).toEqual([0, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121, 132, 143, 154, 165]);
  expect(veryExpensive.fetchTimes).toEqual([0, 80, 160]);
});

test("retries with growing delays after failures, until a fetch succeeds", async () => {
  const page = observeQuery("page", (attempt) => (attempt <= 7 || attempt === 10 ? rejectWith() : "data"));
  await advanceSeconds(100);
  expect(page.fetchTimes.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
  expect(page.query.state.data).toBe("data");
  expect(page.fetchTimes.slice(8)).toEqual([75, 90, 91]);
});

test("retries a query that never refreshes until it has loaded", async () => {
  const neverRefreshed = observeQuery("never", (attempt) => (attempt < 3 ? rejectWith("failed") : "data"), { refresh: "never" });
  await advanceSeconds(60);
  expect(neverRefreshed.fetchTimes).toEqual([0, 1, 3]);
});

test.each<ErrorKind>(["missing", "forbidden", "session", "refused", "unsendable"])(
  "stops fetching after an error of kind %s",
  async (kind) => {
    const page = observeQuery("page", (attempt) => (attempt < 2 ? "data" : rejectWith(kind)));
    const other = observeQuery("other");
    await advanceSeconds(60);
    refreshNow();
    returnToTab();
    await advanceSeconds(1);
    expect(page.fetchTimes).toEqual([0, 15]);
    expect(page.query.state.data).toBe("data");
    expect(other.fetchTimes.length).toBeGreaterThan(4);
  },
);

test.each<ErrorKind>(["offline", "timeout", "failed", "unreadable"])("retries after an error of kind %s", async (kind) => {
  const page = observeQuery("page", (attempt) => (attempt < 3 ? rejectWith(kind) : "data"));
  await advanceSeconds(3);
  expect([page.fetchTimes, page.query.state.data]).toEqual([[0, 1, 3], "data"]);
});

test("retries after an error that isn't an ApiError, and after errors from before the clock started", async () => {
  stopClock();
  const respond = (attempt: number) => (attempt < 3 ? Promise.reject(new Error("bug")) : "data");
  const page = observeQuery("page", respond);
  const neverRefreshed = observeQuery("never", respond, { refresh: "never" });
  await advanceSeconds(10);
  stopClock = startClock(client);
  await advanceSeconds(10);
  expect([page.fetchTimes, page.query.state.data]).toEqual([[0, 11, 12], "data"]);
  expect([neverRefreshed.fetchTimes, neverRefreshed.query.state.data]).toEqual([[0, 11, 12], "data"]);
});

test("fetches only on Refresh while paused, and immediately on Resume", async () => {
  const page = observeQuery("page");
  const neverRefreshed = observeQuery("never", undefined, { refresh: "never" });
  const broken = observeQuery("broken", () => rejectWith());
  await advanceSeconds(2);
  setRefreshPaused(true);
  await advanceSeconds(300);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([[0], [0, 1]]);
  refreshNow();
  await advanceSeconds(5);
  expect(page.fetchTimes).toEqual([0, 302]);
  returnToTab();
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(5);
  setRefreshPaused(false);
  await advanceSeconds(0);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([
    [0, 302, 312],
    [0, 1, 302, 312],
  ]);
  expect(neverRefreshed.fetchTimes).toEqual([0]);
});

test("fetches nothing in a hidden tab, and immediately when the tab becomes visible", async () => {
  const page = observeQuery("page");
  const broken = observeQuery("broken", () => rejectWith());
  await advanceSeconds(2);
  hidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await advanceSeconds(300);
  refreshNow();
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(10);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([[0], [0, 1]]);
  returnToTab();
  await advanceSeconds(0);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([
    [0, 312],
    [0, 1, 312],
  ]);
  await advanceSeconds(15);
  expect(page.fetchTimes).toEqual([0, 312, 327]);
});

test("retries immediately when the network is back", async () => {
  const page = observeQuery("page", (attempt) => (attempt < 6 ? rejectWith() : "data"));
  await advanceSeconds(20);
  expect(page.fetchTimes).toEqual([0, 1, 3, 7, 15]);
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(0);
  expect(page.fetchTimes).toEqual([0, 1, 3, 7, 15, 20]);
});

test("Refresh fetches data older than a second, once", async () => {
  const page = observeQuery("page");
  await advanceSeconds(1);
  refreshNow();
  await advanceSeconds(1);
  refreshNow();
  refreshNow();
  await advanceSeconds(0);
  expect(page.fetchTimes).toEqual([0, 2]);
});

test("nothing refetches a query whose request is still pending", async () => {
  const page = observeQuery("page", (attempt) => (attempt === 1 ? neverResolves() : "data"));
  const hangingRefresh = observeQuery("hangingRefresh", (attempt) => (attempt === 2 ? neverResolves() : "data"));
  await advanceSeconds(200);
  refreshNow();
  returnToTab();
  window.dispatchEvent(new Event("online"));
  setRefreshPaused(true);
  setRefreshPaused(false);
  await advanceSeconds(200);
  expect([page.fetchTimes, hangingRefresh.fetchTimes]).toEqual([[0], [0, 15]]);
});

test("observers of the same query share requests, and fetching stops with the last observer", async () => {
  const page = observeQuery("page");
  const duplicate = observeQuery("page");
  await advanceSeconds(15);
  expect([...page.fetchTimes, ...duplicate.fetchTimes]).toHaveLength(2);
  page.unsubscribe();
  duplicate.unsubscribe();
  await advanceSeconds(100);
  expect([...page.fetchTimes, ...duplicate.fetchTimes]).toHaveLength(2);
});

test("a stopped clock fetches nothing and leaves no timer", async () => {
  const page = observeQuery("page");
  await advanceSeconds(1);
  const timers = vi.getTimerCount();
  stopClock();
  expect(vi.getTimerCount()).toBe(timers - 1);
  await advanceSeconds(100);
  refreshNow();
  returnToTab();
  await advanceSeconds(1);
  expect(page.fetchTimes).toEqual([0]);
});

test("keeps the error until a fetch succeeds, even while retrying", async () => {
  const page = observeQuery("page", (attempt) => (attempt === 1 ? rejectWith() : resolveAfter(10, "data")));
  await advanceSeconds(0);
  expect(getFetchError(page.query)?.kind).toBe("offline");
  await advanceSeconds(5);
  expect([page.query.state.fetchStatus, page.query.state.error, getFetchError(page.query)?.kind]).toEqual(["fetching", null, "offline"]);
  await advanceSeconds(10);
  expect(getFetchError(page.query)).toBeUndefined();
  expect(getFetchError(undefined)).toBeUndefined();
});
