// @vitest-environment jsdom
import { QueryObserver, type QueryClient, type QueryMeta } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "@testing-library/react";
import { refreshNow, setRefreshPaused, startClock, usePageReady } from "./clock";
import { useFreshness } from "./freshness";
import { ApiError } from "./error";
import { createQueryClient } from "./query";
import { setSession, getSession, signOut } from "./session";
import { createSession } from "./token";

let client: QueryClient;
let stopClock: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  client = createQueryClient();
  stopClock = startClock(client);
});

afterEach(() => {
  stopClock();
  client.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Observes a query like a component does; returns a function that stops observing. */
const observeQuery = (key: string, queryFn: () => unknown, meta?: QueryMeta) =>
  new QueryObserver(client, { queryKey: [key], queryFn, meta }).subscribe(() => undefined);

const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test("data whose policy has become never isn't refetched by the clock, Refresh, mutations or remounting", async () => {
  let fetchCount = 0;
  const meta: QueryMeta = {
    refresh: (compile: { completed: boolean }) => (compile.completed ? "never" : "live"),
    inProgress: (compile: { completed: boolean }) => !compile.completed,
  };
  const subscribe = () => observeQuery("compile", async () => ({ completed: ++fetchCount === 3 }), meta);
  const unsubscribe = subscribe();
  await advanceSeconds(9);
  expect(fetchCount).toBe(2);
  await advanceSeconds(1);
  expect(fetchCount).toBe(3);
  await advanceSeconds(600);
  refreshNow();
  await client.invalidateQueries();
  unsubscribe();
  subscribe();
  await advanceSeconds(60);
  expect(fetchCount).toBe(3);
});

test("background queries set the age of a page without other queries", async () => {
  const freshness = renderHook(() => useFreshness()).result;
  observeQuery("server", () => "up", { refresh: "background" });
  await advanceSeconds(2);
  const serverUpdatedAt = freshness.current.updatedAt;
  expect(serverUpdatedAt).toBeGreaterThan(0);
  observeQuery("rest", () => "there", { refresh: "live" });
  await advanceSeconds(2);
  expect(freshness.current.updatedAt).toBeGreaterThan(serverUpdatedAt);
});

test("a refused query doesn't keep the page from being ready, or affect its age", async () => {
  const pageReady = renderHook(() => usePageReady()).result;
  const freshness = renderHook(() => useFreshness()).result;
  const rejectForbidden = () => Promise.reject(new ApiError("forbidden", "Access denied", 403));
  observeQuery("report", rejectForbidden);
  let resolveRest: (text: string) => void;
  observeQuery("rest", () => new Promise<string>((resolve) => (resolveRest = resolve)));
  await advanceSeconds(2);
  expect(pageReady.current).toBe(false);
  resolveRest!("there");
  await advanceSeconds(2);
  expect(pageReady.current).toBe(true);
  expect(freshness.current.updatedAt).toBeGreaterThan(0);
});

test("refetches a query refused for the previous session at once, even if the tab was hidden", async () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
  setSession(createSession("ann"));
  const tokens: (string | undefined)[] = [];
  observeQuery("counts", () => {
    tokens.push(getSession()?.token);
    return Promise.reject(new ApiError("forbidden", "Access denied", 403));
  });
  await advanceSeconds(50);
  expect(tokens).toEqual(["ann"]);
  hidden.mockReturnValue(true);
  setSession(createSession("bob"));
  await advanceSeconds(60);
  expect(tokens).toEqual(["ann"]);
  hidden.mockReturnValue(false);
  await advanceSeconds(50);
  expect(tokens).toEqual(["ann", "bob"]);
  signOut();
});

test("retries a query that never refreshes until it has loaded, but not after a failed manual refetch", async () => {
  let isServerUp = true;
  const fetchCounts = { loaded: 0, missing: 0 };
  const observe = (key: "loaded" | "missing") => {
    const queryFn = () => {
      fetchCounts[key]++;
      return isServerUp && key === "loaded" ? Promise.resolve("loaded") : Promise.reject(new ApiError("offline", "down"));
    };
    const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta: { refresh: "never" } });
    observer.subscribe(() => undefined);
    return observer;
  };
  const [loaded] = [observe("loaded"), observe("missing")];
  await advanceSeconds(1);
  isServerUp = false;
  await loaded.refetch();
  const before = { ...fetchCounts };
  await advanceSeconds(60);
  refreshNow();
  await advanceSeconds(1);
  expect(loaded.getCurrentResult()).toMatchObject({ data: "loaded", error: { message: "down" } });
  expect(fetchCounts.loaded).toBe(before.loaded);
  expect(fetchCounts.missing).toBeGreaterThan(before.missing + 3);
});

test("uses the fastest policy of all observers, and in-progress data of any", async () => {
  const start = Date.now();
  const fetchTimes: number[] = [];
  const queryFn = () => {
    fetchTimes.push((Date.now() - start) / 1000);
    return "deploying";
  };
  const unsubscribeInProgress = observeQuery("shared", queryFn, { inProgress: (state: string) => state === "deploying" });
  observeQuery("shared", queryFn, { refresh: "background" });
  await advanceSeconds(11);
  expect(fetchTimes).toEqual([0, 5, 10]);
  unsubscribeInProgress();
  await advanceSeconds(50);
  expect(fetchTimes).toEqual([0, 5, 10]);
  await advanceSeconds(10);
  expect(fetchTimes).toEqual([0, 5, 10, 70]);
});

test("refetches a manual query only on Refresh, and retries it after a failure", async () => {
  let fetchCount = 0;
  observeQuery("activity", () => (++fetchCount === 2 ? Promise.reject(new ApiError("offline", "offline")) : fetchCount), {
    refresh: "manual",
  });
  await advanceSeconds(300);
  setRefreshPaused(true);
  setRefreshPaused(false);
  document.dispatchEvent(new Event("visibilitychange"));
  await client.invalidateQueries();
  await advanceSeconds(1);
  expect(fetchCount).toBe(1);
  refreshNow();
  await advanceSeconds(60);
  expect(fetchCount).toBe(3);
});

test("queries that count toward the age set it even if they refresh slowly", async () => {
  const freshness = renderHook(() => useFreshness()).result;
  const fetchedAt: Record<string, number> = {};
  const observe = (key: string, meta: QueryMeta) => observeQuery(key, () => (fetchedAt[key] = Date.now()), meta);
  observe("page", { refresh: "live" });
  observe("bell", { refresh: "slow" });
  await advanceSeconds(5);
  observe("summary", { refresh: "slow", countsTowardAge: true });
  await advanceSeconds(27);
  expect(freshness.current.updatedAt).toBe(fetchedAt.summary);
  expect(fetchedAt.summary).toBeLessThan(fetchedAt.page!);
  await advanceSeconds(5);
  expect(freshness.current.updatedAt).toBe(fetchedAt.page);
});
