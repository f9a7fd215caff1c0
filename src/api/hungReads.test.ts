// @vitest-environment jsdom
import type { QueryMeta } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { neverResolves } from "~/test/mockFetch";
import { runSeconds, startTestClock } from "~/test/testClock";
import { refreshNow } from "./clock";
import { getFetchError } from "./fetchHistory";

let clock: ReturnType<typeof startTestClock>;
/** Requests are answered unless the server or their query hangs. */
let isServerHanging: boolean;

beforeEach(() => {
  clock = startTestClock();
  isServerHanging = false;
});

interface Options {
  /** Attempts that are never answered. */
  hangingAttempts?: number[];
  /** Seconds until the response. */
  duration?: number;
  meta?: QueryMeta;
}

function observeQuery(key: string, { hangingAttempts = [], duration = 0, meta }: Options = {}) {
  const respond = (attempt: number) => {
    if (isServerHanging || hangingAttempts.includes(attempt)) return neverResolves();
    return duration === 0 ? "data" : new Promise<string>((resolve) => setTimeout(resolve, duration * 1000, "data"));
  };
  return clock.observeQuery(key, respond, meta);
}

test("Refresh aborts a request that hangs, and sends it again", async () => {
  const first = observeQuery("first", { hangingAttempts: [1] });
  const refreshed = observeQuery("refreshed", { hangingAttempts: [2] });
  await runSeconds(17);
  refreshNow();
  await runSeconds(0);
  expect([first.fetchTimes, first.abortedTimes, first.query.state.data]).toEqual([[0, 17], [0], "data"]);
  expect([refreshed.fetchTimes, refreshed.abortedTimes, refreshed.query.state.fetchStatus]).toEqual([[0, 15, 17], [15], "idle"]);
});

test("Refresh waits for responses that always take long", async () => {
  const page = observeQuery("page", { duration: 4 });
  await runSeconds(60);
  const requestCount = page.fetchTimes.length;
  expect(page.query.state.fetchStatus).toBe("idle");
  refreshNow();
  await runSeconds(3);
  refreshNow();
  await runSeconds(2);
  expect([page.fetchTimes.length, page.abortedTimes]).toEqual([requestCount + 1, []]);
});

test("coming online repeats a request that hangs, except what may take long", async () => {
  const page = observeQuery("page", { hangingAttempts: [2] });
  const version = observeQuery("version", { duration: 25, meta: { refresh: "never" } });
  await runSeconds(21);
  window.dispatchEvent(new Event("online"));
  await runSeconds(0);
  expect([page.fetchTimes, page.abortedTimes]).toEqual([[0, 15, 21], [15]]);
  await runSeconds(5);
  expect([version.fetchTimes, version.query.state.data]).toEqual([[0], "data"]);
});

test("repeats a request that was overtaken by later ones, once", async () => {
  const page = observeQuery("page", { hangingAttempts: [2, 3] });
  const other = observeQuery("other");
  await runSeconds(60);
  expect(other.fetchTimes).toEqual([0, 15, 30, 45, 60]);
  expect(page.fetchTimes).toEqual([0, 15, 31]);
  expect(getFetchError(page.query)).toMatchObject({ kind: "timeout", message: "No response within 16 seconds." });
  await runSeconds(2);
  expect([page.fetchTimes, page.query.state.fetchStatus, getFetchError(page.query)]).toEqual([[0, 15, 31, 62], "idle", undefined]);
});

test("while the whole server hangs, repeats one request with growing pauses, and the others when that is answered", async () => {
  const pages = [observeQuery("a"), observeQuery("b", { duration: 1 }), observeQuery("c")];
  await runSeconds(14);
  isServerHanging = true;
  await runSeconds(60);
  expect(pages.map(({ fetchTimes }) => fetchTimes.length)).toEqual([4, 2, 2]);
  isServerHanging = false;
  await runSeconds(62);
  for (const { query } of pages) expect([query.state.fetchStatus, getFetchError(query)]).toEqual(["idle", undefined]);
});

test("is patient with first responses, and more so with expensive requests", async () => {
  const page = observeQuery("page", { duration: 25 });
  const search = observeQuery("search", { hangingAttempts: [1], meta: { refresh: "manual" } });
  await runSeconds(26);
  expect([page.fetchTimes, page.query.state.data]).toEqual([[0], "data"]);
  await runSeconds(33);
  expect(search.fetchTimes).toEqual([0]);
  await runSeconds(3);
  expect([search.fetchTimes, search.query.state.data]).toEqual([[0, 61], "data"]);
});
