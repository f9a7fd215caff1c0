// @vitest-environment jsdom
import { QueryObserver, type QueryClient, type QueryMeta } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { renderHook } from "@testing-library/react";
import { refreshNow, setRefreshPaused, startClock, useFreshness, usePageReady } from "./clock";
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

/** Something on the screen, until it is left. */
const observeQuery = (key: string, queryFn: () => unknown, meta?: QueryMeta) =>
  new QueryObserver(client, { queryKey: [key], queryFn, meta }).subscribe(() => undefined);

const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test("what has ended is never asked again: not by the clock, not by a person, not after a deed, not on coming back to it", async () => {
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

test("a page about the server alone is as old as what that said of itself", async () => {
  const freshness = renderHook(() => useFreshness()).result;
  observeQuery("server", () => "up", { refresh: "background" });
  await advanceSeconds(2);
  const serverUpdatedAt = freshness.current.updatedAt;
  expect(serverUpdatedAt).toBeGreaterThan(0);
  observeQuery("rest", () => "there", { refresh: "live" });
  await advanceSeconds(2);
  expect(freshness.current.updatedAt).toBeGreaterThan(serverUpdatedAt);
});

test("a page of which a part is refused for good stands, and is as old as the rest of it", async () => {
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

test("what one session was refused is asked again in the next, once, also where the tab was hidden meanwhile", async () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(false);
  setSession(createSession("ann"));
  const tokens: (string | undefined)[] = [];
  observeQuery("counts", () => {
    tokens.push(getSession()?.token);
    return Promise.reject(new ApiError("forbidden", "Access denied", 403));
  });
  await advanceSeconds(60);
  refreshNow();
  expect(tokens).toEqual(["ann"]);
  hidden.mockReturnValue(true);
  setSession(createSession("bob"));
  await advanceSeconds(60);
  expect(tokens).toEqual(["ann"]);
  hidden.mockReturnValue(false);
  await advanceSeconds(60);
  expect(tokens).toEqual(["ann", "bob"]);
  signOut();
});

test("what stays as it is, and was asked again by a person in vain, is not asked by the clock; what never loaded is", async () => {
  let isServerUp = true;
  const fetchCounts = { there: 0, never: 0 };
  const observe = (key: "there" | "never") => {
    const queryFn = () => {
      fetchCounts[key]++;
      return isServerUp && key === "there" ? Promise.resolve("told") : Promise.reject(new ApiError("offline", "down"));
    };
    const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta: { refresh: "never" } });
    observer.subscribe(() => undefined);
    return observer;
  };
  const [there] = [observe("there"), observe("never")];
  await advanceSeconds(1);
  isServerUp = false;
  await there.refetch();
  const before = { ...fetchCounts };
  await advanceSeconds(60);
  refreshNow();
  await advanceSeconds(1);
  expect(there.getCurrentResult()).toMatchObject({ data: "told", error: { message: "down" } });
  expect(fetchCounts.there).toBe(before.there);
  expect(fetchCounts.never).toBeGreaterThan(before.never + 3);
});

test("what each of several says of what they show holds, whoever came last: the quickest pace, and whether it moves", async () => {
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

test("what waits for a person is asked again by Refresh alone, and after a failure until there is an answer", async () => {
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

test("a page is as old as the oldest that it is about, also where that is asked less often", async () => {
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
