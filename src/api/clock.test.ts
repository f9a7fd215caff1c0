// @vitest-environment jsdom
import { QueryObserver, type QueryClient, type QueryMeta } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refresh, setPaused, startClock } from "./clock";
import { failureOf } from "./history";
import { ApiError, type ErrorKind } from "./error";
import { createQueryClient } from "./query";

let client: QueryClient;
let stop: () => void;
let start: number;
let hidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  start = Date.now();
  client = createQueryClient();
  stop = startClock(client);
});

afterEach(() => {
  setPaused(false);
  stop();
  client.clear();
  hidden = false;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const after = <T>(seconds: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, seconds * 1000, value));
const never = () => new Promise<never>(() => undefined);
const failing = (kind: ErrorKind = "offline") => Promise.reject(new ApiError(kind, kind));

/** Something on the screen, and the seconds at which it was asked for. */
function show(key: string, answer: (time: number) => unknown = () => "answer", meta: QueryMeta = {}) {
  const asked: number[] = [];
  const queryFn = async () => {
    asked.push((Date.now() - start) / 1000);
    return answer(asked.length);
  };
  const observer = new QueryObserver(client, { queryKey: [key], queryFn, meta, ...(meta.pace === "still" && { staleTime: "static" }) });
  const leave = observer.subscribe(() => undefined);
  return { asked, leave, query: client.getQueryCache().find({ queryKey: [key] })! };
}

function comeBack() {
  hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
}

test("each pace has its time, and what is still is never asked again", async () => {
  const page = show("page");
  const counts = show("counts", undefined, { pace: "counts" });
  const server = show("server", undefined, { pace: "server" });
  const still = show("still", undefined, { pace: "still" });
  await pass(120);
  expect(page.asked).toEqual([0, 15, 30, 45, 60, 75, 90, 105, 120]);
  expect(counts.asked).toEqual([0, 30, 60, 90, 120]);
  expect(server.asked).toEqual([0, 60, 120]);
  expect(still.asked).toEqual([0]);
});

test("while something on the page moves, the whole page is asked every 5 seconds", async () => {
  const moving = show("moving", (time) => (time < 4 ? "deploying" : "deployed"), { moving: (state: string) => state === "deploying" });
  const page = show("page");
  const counts = show("counts", undefined, { pace: "counts" });
  await pass(45);
  expect(moving.asked).toEqual([0, 5, 10, 15, 30, 45]);
  expect(page.asked).toEqual([0, 5, 10, 15, 30, 45]);
  expect(counts.asked).toEqual([0, 30]);
});

test("a dear question rests ten times as long as its answer took, but a minute at most", async () => {
  const dear = show("dear", () => after(2, 1));
  const moving = show("moving", () => after(1, 1), { moving: () => true });
  const veryDear = show("very dear", () => after(20, 1));
  await pass(165);
  expect(dear.asked).toEqual([0, 22, 44, 66, 88, 110, 132, 154]);
  expect(moving.asked).toEqual([0, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121, 132, 143, 154, 165]);
  expect(veryDear.asked).toEqual([0, 80, 160]);
});

test("pauses grow after failures, and recovery needs nobody", async () => {
  const page = show("page", (time) => (time <= 7 || time === 10 ? failing() : "answer"));
  await pass(100);
  expect(page.asked.slice(0, 8)).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
  expect(page.query.state.data).toBe("answer");
  expect(page.asked.slice(8)).toEqual([75, 90, 91]);
});

test("what is still is asked until it loaded once", async () => {
  const still = show("still", (time) => (time < 3 ? failing("failed") : "answer"), { pace: "still" });
  await pass(60);
  expect(still.asked).toEqual([0, 1, 3]);
});

test.each<ErrorKind>(["missing", "forbidden", "session", "refused", "unsendable"])(
  "an answer of kind %s ends the questions",
  async (kind) => {
    const page = show("page", (time) => (time < 2 ? "answer" : failing(kind)));
    const other = show("other");
    await pass(60);
    refresh();
    comeBack();
    await pass(1);
    expect(page.asked).toEqual([0, 15]);
    expect(page.query.state.data).toBe("answer");
    expect(other.asked.length).toBeGreaterThan(4);
  },
);

test.each<ErrorKind>(["offline", "timeout", "failed", "unreadable"])("an answer of kind %s may be another next time", async (kind) => {
  const page = show("page", (time) => (time < 3 ? failing(kind) : "answer"));
  await pass(3);
  expect([page.asked, page.query.state.data]).toEqual([[0, 1, 3], "answer"]);
});

test("a failure that is none of the API's is asked again too, also when it was before the clock", async () => {
  stop();
  const answer = (time: number) => (time < 3 ? Promise.reject(new Error("bug")) : "answer");
  const page = show("page", answer);
  const still = show("still", answer, { pace: "still" });
  await pass(10);
  stop = startClock(client);
  await pass(10);
  expect([page.asked, page.query.state.data]).toEqual([[0, 11, 12], "answer"]);
  expect([still.asked, still.query.state.data]).toEqual([[0, 11, 12], "answer"]);
});

test("paused, nothing is asked but what a person asks; Resume asks at once", async () => {
  const page = show("page");
  const still = show("still", undefined, { pace: "still" });
  const broken = show("broken", () => failing());
  await pass(2);
  setPaused(true);
  await pass(300);
  expect([page.asked, broken.asked]).toEqual([[0], [0, 1]]);
  refresh();
  await pass(5);
  expect(page.asked).toEqual([0, 302]);
  comeBack();
  window.dispatchEvent(new Event("online"));
  await pass(5);
  setPaused(false);
  await pass(0);
  expect([page.asked, broken.asked]).toEqual([
    [0, 302, 312],
    [0, 1, 302, 312],
  ]);
  expect(still.asked).toEqual([0]);
});

test("a hidden tab asks nothing, and coming back asks at once", async () => {
  const page = show("page");
  const broken = show("broken", () => failing());
  await pass(2);
  hidden = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await pass(300);
  refresh();
  window.dispatchEvent(new Event("online"));
  await pass(10);
  expect([page.asked, broken.asked]).toEqual([[0], [0, 1]]);
  comeBack();
  await pass(0);
  expect([page.asked, broken.asked]).toEqual([
    [0, 312],
    [0, 1, 312],
  ]);
  await pass(15);
  expect(page.asked).toEqual([0, 312, 327]);
});

test("a network that is back is tried at once", async () => {
  const page = show("page", (time) => (time < 6 ? failing() : "answer"));
  await pass(20);
  expect(page.asked).toEqual([0, 1, 3, 7, 15]);
  window.dispatchEvent(new Event("online"));
  await pass(0);
  expect(page.asked).toEqual([0, 1, 3, 7, 15, 20]);
});

test("Refresh asks what is older than a second, once", async () => {
  const page = show("page");
  await pass(1);
  refresh();
  await pass(1);
  refresh();
  refresh();
  await pass(0);
  expect(page.asked).toEqual([0, 2]);
});

test("a question without an answer is not asked again, by anything", async () => {
  const page = show("page", (time) => (time === 1 ? never() : "answer"));
  const renewal = show("renewal", (time) => (time === 2 ? never() : "answer"));
  await pass(200);
  refresh();
  comeBack();
  window.dispatchEvent(new Event("online"));
  setPaused(true);
  setPaused(false);
  await pass(200);
  expect([page.asked, renewal.asked]).toEqual([[0], [0, 15]]);
});

test("all that show the same share one request, and what left the screen is asked no more", async () => {
  const page = show("page");
  const same = show("page");
  await pass(15);
  expect([...page.asked, ...same.asked]).toHaveLength(2);
  page.leave();
  same.leave();
  await pass(100);
  expect([...page.asked, ...same.asked]).toHaveLength(2);
});

test("a stopped clock asks nothing, and leaves no timer", async () => {
  const page = show("page");
  await pass(1);
  const timers = vi.getTimerCount();
  stop();
  expect(vi.getTimerCount()).toBe(timers - 1);
  await pass(100);
  refresh();
  comeBack();
  await pass(1);
  expect(page.asked).toEqual([0]);
});

test("a failure is told until an answer comes, also while the question is asked again", async () => {
  const page = show("page", (time) => (time === 1 ? failing() : after(10, "answer")));
  await pass(0);
  expect(failureOf(page.query)?.kind).toBe("offline");
  await pass(5);
  expect([page.query.state.fetchStatus, page.query.state.error, failureOf(page.query)?.kind]).toEqual(["fetching", null, "offline"]);
  await pass(10);
  expect(failureOf(page.query)).toBeUndefined();
  expect(failureOf(undefined)).toBeUndefined();
});
