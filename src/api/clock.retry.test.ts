// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { runSeconds, rejectWith, resolveAfter, startTestClock } from "~/test/testClock";
import { refreshNow, startClock } from "./clock";
import { ApiError, type ErrorKind } from "./error";
import { getFetchError } from "./fetchHistory";

let clock: ReturnType<typeof startTestClock>;
beforeEach(() => void (clock = startTestClock()));
const observeQuery: typeof clock.observeQuery = (...args) => clock.observeQuery(...args);

test("retries with growing delays after failures, until a fetch succeeds", async () => {
  const page = observeQuery("page", (attempt) => (attempt <= 7 || attempt === 10 ? rejectWith() : "data"));
  await runSeconds(100);
  expect(page.fetchTimes.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
  expect(page.query.state.data).toBe("data");
  expect(page.fetchTimes.slice(8)).toEqual([75, 90, 91]);
});

test("retries a query that never refreshes until it has loaded", async () => {
  const neverRefreshed = observeQuery("never", (attempt) => (attempt < 3 ? rejectWith("failed") : "data"), { refresh: "never" });
  await runSeconds(60);
  expect(neverRefreshed.fetchTimes).toEqual([0, 1, 3]);
});

test.each<ErrorKind>(["missing", "forbidden", "session", "refused", "unsupported"])(
  "retries once a minute after an error of kind %s, on Refresh, and on return to the tab",
  async (kind) => {
    const page = observeQuery("page", (attempt) => (attempt === 2 || attempt === 3 || attempt === 4 ? rejectWith(kind) : "data"));
    await runSeconds(76);
    expect(page.fetchTimes).toEqual([0, 15, 75]);
    expect(page.query.state.data).toBe("data");
    refreshNow();
    await runSeconds(2);
    clock.returnToTab();
    await runSeconds(0);
    expect(page.fetchTimes).toEqual([0, 15, 75, 76, 78]);
    expect(getFetchError(page.query)).toBeUndefined();
  },
);

test("after a 429, waits as long as the server asks, unless a person refreshes", async () => {
  const page = observeQuery("page", (attempt) =>
    attempt < 3 ? Promise.reject(new ApiError("throttled", "Slow down", 429, 40_000)) : "data",
  );
  await runSeconds(30);
  clock.returnToTab();
  window.dispatchEvent(new Event("online"));
  await runSeconds(30);
  expect(page.fetchTimes).toEqual([0, 40]);
  refreshNow();
  await runSeconds(0);
  expect([page.fetchTimes, page.query.state.data]).toEqual([[0, 40, 60], "data"]);
});

test.each<ErrorKind>(["offline", "timeout", "failed", "unreadable", "throttled", "proxy"])(
  "retries after an error of kind %s",
  async (kind) => {
    const page = observeQuery("page", (attempt) => (attempt < 3 ? rejectWith(kind) : "data"));
    await runSeconds(3);
    expect([page.fetchTimes, page.query.state.data]).toEqual([[0, 1, 3], "data"]);
  },
);

test("retries after an error that isn't an ApiError, and after errors from before the clock started", async () => {
  clock.stopClock();
  const respond = (attempt: number) => (attempt < 3 ? Promise.reject(new Error("bug")) : "data");
  const page = observeQuery("page", respond);
  const neverRefreshed = observeQuery("never", respond, { refresh: "never" });
  await runSeconds(10);
  onTestFinished(startClock(clock.client));
  await runSeconds(10);
  expect([page.fetchTimes, page.query.state.data]).toEqual([[0, 11, 12], "data"]);
  expect([neverRefreshed.fetchTimes, neverRefreshed.query.state.data]).toEqual([[0, 11, 12], "data"]);
});

test("retries immediately when the network is back", async () => {
  const page = observeQuery("page", (attempt) => (attempt < 6 ? rejectWith() : "data"));
  await runSeconds(20);
  expect(page.fetchTimes).toEqual([0, 1, 3, 7, 15]);
  window.dispatchEvent(new Event("online"));
  await runSeconds(0);
  expect(page.fetchTimes).toEqual([0, 1, 3, 7, 15, 20]);
});

test("keeps the error until a fetch succeeds, even while retrying", async () => {
  const page = observeQuery("page", (attempt) => (attempt === 1 ? rejectWith() : resolveAfter(10, "data")));
  await runSeconds(0);
  expect(getFetchError(page.query)?.kind).toBe("offline");
  await runSeconds(5);
  expect([page.query.state.fetchStatus, page.query.state.error, getFetchError(page.query)?.kind]).toEqual(["fetching", null, "offline"]);
  await runSeconds(10);
  expect(getFetchError(page.query)).toBeUndefined();
  expect(getFetchError(undefined)).toBeUndefined();
});
