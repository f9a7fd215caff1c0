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

/** Something on the screen, and the seconds at which it was asked for. */
function observeQuery(key: string, respond: (attempt: number) => unknown = () => "answer", meta: QueryMeta = {}) {
  const fetchTimes: number[] = [];
  const queryFn = async () => {
    fetchTimes.push((Date.now() - start) / 1000);
    return respond(fetchTimes.length);
  };
  const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta, ...(meta.refresh === "never" && { staleTime: "static" }) });
  const unsubscribe = observer.subscribe(() => undefined);
  return { asked: fetchTimes, leave: unsubscribe, query: client.getQueryCache().find({ queryKey: [key] })! };
}

function returnToTab() {
  hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
}

test("each pace has its time, and what is still is never asked again", async () => {
  const live = observeQuery("page");
  const slow = observeQuery("counts", undefined, { refresh: "slow" });
  const background = observeQuery("server", undefined, { refresh: "background" });
  const neverRefreshed = observeQuery("still", undefined, { refresh: "never" });
  await advanceSeconds(120);
  expect(live.asked).toEqual([0, 15, 30, 45, 60, 75, 90, 105, 120]);
  expect(slow.asked).toEqual([0, 30, 60, 90, 120]);
  expect(background.asked).toEqual([0, 60, 120]);
  expect(neverRefreshed.asked).toEqual([0]);
});

test("while something on the page moves, the whole page is asked every 5 seconds", async () => {
  const inProgress = observeQuery("moving", (attempt) => (attempt < 4 ? "deploying" : "deployed"), {
    inProgress: (state: string) => state === "deploying",
  });
  const page = observeQuery("page");
  const slow = observeQuery("counts", undefined, { refresh: "slow" });
  await advanceSeconds(45);
  expect(inProgress.asked).toEqual([0, 5, 10, 15, 30, 45]);
  expect(page.asked).toEqual([0, 5, 10, 15, 30, 45]);
  expect(slow.asked).toEqual([0, 30]);
});

test("a dear question rests ten times as long as its answer took, but a minute at most", async () => {
  const expensive = observeQuery("dear", () => resolveAfter(2, 1));
  const inProgress = observeQuery("moving", () => resolveAfter(1, 1), { inProgress: () => true });
  const veryExpensive = observeQuery("very dear", () => resolveAfter(20, 1));
  await advanceSeconds(165);
  expect(expensive.asked).toEqual([0, 22, 44, 66, 88, 110, 132, 154]);
  expect(inProgress.asked).toEqual([0, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121, 132, 143, 154, 165]);
  expect(veryExpensive.asked).toEqual([0, 80, 160]);
});

test("pauses grow after failures, and recovery needs nobody", async () => {
  const page = observeQuery("page", (attempt) => (attempt <= 7 || attempt === 10 ? rejectWith() : "answer"));
  await advanceSeconds(100);
  expect(page.asked.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
  expect(page.query.state.data).toBe("answer");
  expect(page.asked.slice(8)).toEqual([75, 90, 91]);
});

test("what is still is asked until it loaded once", async () => {
  const neverRefreshed = observeQuery("still", (attempt) => (attempt < 3 ? rejectWith("failed") : "answer"), { refresh: "never" });
  await advanceSeconds(60);
  expect(neverRefreshed.asked).toEqual([0, 1, 3]);
});

test.each<ErrorKind>(["missing", "forbidden", "session", "refused", "unsendable"])(
  "an answer of kind %s ends the questions",
  async (kind) => {
    const page = observeQuery("page", (attempt) => (attempt < 2 ? "answer" : rejectWith(kind)));
    const other = observeQuery("other");
    await advanceSeconds(60);
    refreshNow();
    returnToTab();
    await advanceSeconds(1);
    expect(page.asked).toEqual([0, 15]);
    expect(page.query.state.data).toBe("answer");
    expect(other.asked.length).toBeGreaterThan(4);
  },
);

test.each<ErrorKind>(["offline", "timeout", "failed", "unreadable"])("an answer of kind %s may be another next time", async (kind) => {
  const page = observeQuery("page", (attempt) => (attempt < 3 ? rejectWith(kind) : "answer"));
  await advanceSeconds(3);
  expect([page.asked, page.query.state.data]).toEqual([[0, 1, 3], "answer"]);
});

test("a failure that is none of the API's is asked again too, also when it was before the clock", async () => {
  stopClock();
  const respond = (attempt: number) => (attempt < 3 ? Promise.reject(new Error("bug")) : "answer");
  const page = observeQuery("page", respond);
  const neverRefreshed = observeQuery("still", respond, { refresh: "never" });
  await advanceSeconds(10);
  stopClock = startClock(client);
  await advanceSeconds(10);
  expect([page.asked, page.query.state.data]).toEqual([[0, 11, 12], "answer"]);
  expect([neverRefreshed.asked, neverRefreshed.query.state.data]).toEqual([[0, 11, 12], "answer"]);
});

test("paused, nothing is asked but what a person asks; Resume asks at once", async () => {
  const page = observeQuery("page");
  const neverRefreshed = observeQuery("still", undefined, { refresh: "never" });
  const broken = observeQuery("broken", () => rejectWith());
  await advanceSeconds(2);
  setRefreshPaused(true);
  await advanceSeconds(300);
  expect([page.asked, broken.asked]).toEqual([[0], [0, 1]]);
  refreshNow();
  await advanceSeconds(5);
  expect(page.asked).toEqual([0, 302]);
  returnToTab();
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(5);
  setRefreshPaused(false);
  await advanceSeconds(0);
  expect([page.asked, broken.asked]).toEqual([
    [0, 302, 312],
    [0, 1, 302, 312],
  ]);
  expect(neverRefreshed.asked).toEqual([0]);
});

test("a hidden tab asks nothing, and coming back asks at once", async () => {
  const page = observeQuery("page");
  const broken = observeQuery("broken", () => rejectWith());
  await advanceSeconds(2);
  hidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await advanceSeconds(300);
  refreshNow();
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(10);
  expect([page.asked, broken.asked]).toEqual([[0], [0, 1]]);
  returnToTab();
  await advanceSeconds(0);
  expect([page.asked, broken.asked]).toEqual([
    [0, 312],
    [0, 1, 312],
  ]);
  await advanceSeconds(15);
  expect(page.asked).toEqual([0, 312, 327]);
});

test("a network that is back is tried at once", async () => {
  const page = observeQuery("page", (attempt) => (attempt < 6 ? rejectWith() : "answer"));
  await advanceSeconds(20);
  expect(page.asked).toEqual([0, 1, 3, 7, 15]);
  window.dispatchEvent(new Event("online"));
  await advanceSeconds(0);
  expect(page.asked).toEqual([0, 1, 3, 7, 15, 20]);
});

test("Refresh asks what is older than a second, once", async () => {
  const page = observeQuery("page");
  await advanceSeconds(1);
  refreshNow();
  await advanceSeconds(1);
  refreshNow();
  refreshNow();
  await advanceSeconds(0);
  expect(page.asked).toEqual([0, 2]);
});

test("a question without an answer is not asked again, by anything", async () => {
  const page = observeQuery("page", (attempt) => (attempt === 1 ? neverResolves() : "answer"));
  const hangingRefresh = observeQuery("renewal", (attempt) => (attempt === 2 ? neverResolves() : "answer"));
  await advanceSeconds(200);
  refreshNow();
  returnToTab();
  window.dispatchEvent(new Event("online"));
  setRefreshPaused(true);
  setRefreshPaused(false);
  await advanceSeconds(200);
  expect([page.asked, hangingRefresh.asked]).toEqual([[0], [0, 15]]);
});

test("all that show the same share one request, and what left the screen is asked no more", async () => {
  const page = observeQuery("page");
  const duplicate = observeQuery("page");
  await advanceSeconds(15);
  expect([...page.asked, ...duplicate.asked]).toHaveLength(2);
  page.leave();
  duplicate.leave();
  await advanceSeconds(100);
  expect([...page.asked, ...duplicate.asked]).toHaveLength(2);
});

test("a stopped clock asks nothing, and leaves no timer", async () => {
  const page = observeQuery("page");
  await advanceSeconds(1);
  const timers = vi.getTimerCount();
  stopClock();
  expect(vi.getTimerCount()).toBe(timers - 1);
  await advanceSeconds(100);
  refreshNow();
  returnToTab();
  await advanceSeconds(1);
  expect(page.asked).toEqual([0]);
});

test("a failure is told until an answer comes, also while the question is asked again", async () => {
  const page = observeQuery("page", (attempt) => (attempt === 1 ? rejectWith() : resolveAfter(10, "answer")));
  await advanceSeconds(0);
  expect(getFetchError(page.query)?.kind).toBe("offline");
  await advanceSeconds(5);
  expect([page.query.state.fetchStatus, page.query.state.error, getFetchError(page.query)?.kind]).toEqual(["fetching", null, "offline"]);
  await advanceSeconds(10);
  expect(getFetchError(page.query)).toBeUndefined();
  expect(getFetchError(undefined)).toBeUndefined();
});
