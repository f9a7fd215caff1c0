// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { runSeconds, rejectWith, resolveAfter, startTestClock } from "~/test/testClock";
import { refreshNow, setRefreshPaused } from "./clock";

let clock: ReturnType<typeof startTestClock>;
beforeEach(() => void (clock = startTestClock()));
const observeQuery: typeof clock.observeQuery = (...args) => clock.observeQuery(...args);

test("refreshes at the interval of each policy", async () => {
  const live = observeQuery("live");
  const slow = observeQuery("slow", undefined, { refresh: "slow" });
  const background = observeQuery("background", undefined, { refresh: "background" });
  const neverRefreshed = observeQuery("never", undefined, { refresh: "never" });
  await runSeconds(120);
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
  await runSeconds(45);
  expect(inProgress.fetchTimes).toEqual([0, 5, 10, 15, 30, 45]);
  expect(page.fetchTimes).toEqual([0, 5, 10, 15, 30, 45]);
  expect(slow.fetchTimes).toEqual([0, 30]);
});

test("waits ten times the duration of a slow response, up to a minute", async () => {
  const expensive = observeQuery("expensive", () => resolveAfter(2, 1));
  const inProgress = observeQuery("inProgress", () => resolveAfter(1, 1), { inProgress: () => true });
  const veryExpensive = observeQuery("veryExpensive", () => resolveAfter(20, 1));
  await runSeconds(165);
  expect(expensive.fetchTimes).toEqual([0, 22, 44, 66, 88, 110, 132, 154]);
  expect(inProgress.fetchTimes).toEqual([0, 11, 22, 33, 44, 55, 66, 77, 88, 99, 110, 121, 132, 143, 154, 165]);
  expect(veryExpensive.fetchTimes).toEqual([0, 80, 160]);
});

test("a query whose policy or progress can't be read doesn't stop the others", async () => {
  const fail = () => {
    throw new TypeError("x is undefined");
  };
  const broken = observeQuery("broken", () => "data", { refresh: fail, inProgress: fail });
  const page = observeQuery("page");
  await runSeconds(15);
  expect([broken.fetchTimes, page.fetchTimes]).toEqual([
    [0, 15],
    [0, 15],
  ]);
});

test.each([-1800, 1800])("refreshes at the same interval after somebody set the clock %i s off", async (seconds) => {
  const page = observeQuery("page");
  await runSeconds(15);
  vi.setSystemTime(Date.now() + seconds * 1000);
  await runSeconds(seconds > 0 ? 1 : 0);
  const before = page.fetchTimes.length;
  await runSeconds(30);
  expect(page.fetchTimes.length).toBe(before + 2);
  const last = page.fetchTimes.length;
  await runSeconds(3);
  refreshNow();
  await runSeconds(0);
  expect(page.fetchTimes.length).toBe(last + 1);
});

test("refreshes at once when the computer has slept", async () => {
  const page = observeQuery("page");
  await runSeconds(5);
  // Time that passes without timers.
  vi.setSystemTime(Date.now() + 3_600_000);
  await runSeconds(1);
  expect(page.fetchTimes).toEqual([0, 3606]);
});

test("fetches only on Refresh while paused, and immediately on Resume", async () => {
  const page = observeQuery("page");
  const neverRefreshed = observeQuery("never", undefined, { refresh: "never" });
  const broken = observeQuery("broken", () => rejectWith());
  await runSeconds(2);
  setRefreshPaused(true);
  await runSeconds(300);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([[0], [0, 1]]);
  refreshNow();
  await runSeconds(5);
  expect(page.fetchTimes).toEqual([0, 302]);
  clock.returnToTab();
  window.dispatchEvent(new Event("online"));
  await runSeconds(5);
  setRefreshPaused(false);
  await runSeconds(0);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([
    [0, 302, 312],
    [0, 1, 302, 312],
  ]);
  expect(neverRefreshed.fetchTimes).toEqual([0]);
});

test("fetches nothing in a hidden tab, and immediately when the tab becomes visible", async () => {
  const page = observeQuery("page");
  const broken = observeQuery("broken", () => rejectWith());
  await runSeconds(2);
  clock.hideTab();
  document.dispatchEvent(new Event("visibilitychange"));
  await runSeconds(300);
  refreshNow();
  window.dispatchEvent(new Event("online"));
  await runSeconds(10);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([[0], [0, 1]]);
  clock.returnToTab();
  await runSeconds(0);
  expect([page.fetchTimes, broken.fetchTimes]).toEqual([
    [0, 312],
    [0, 1, 312],
  ]);
  await runSeconds(15);
  expect(page.fetchTimes).toEqual([0, 312, 327]);
});

test("Refresh fetches data older than a second, once", async () => {
  const page = observeQuery("page");
  await runSeconds(1);
  refreshNow();
  await runSeconds(1);
  refreshNow();
  refreshNow();
  await runSeconds(0);
  expect(page.fetchTimes).toEqual([0, 2]);
});

test("observers of the same query share requests, and fetching stops with the last observer", async () => {
  const page = observeQuery("page");
  const duplicate = observeQuery("page");
  await runSeconds(15);
  expect([...page.fetchTimes, ...duplicate.fetchTimes]).toHaveLength(2);
  page.unsubscribe();
  duplicate.unsubscribe();
  await runSeconds(100);
  expect([...page.fetchTimes, ...duplicate.fetchTimes]).toHaveLength(2);
});

test("a stopped clock fetches nothing and leaves no timer", async () => {
  const page = observeQuery("page");
  await runSeconds(1);
  const timers = vi.getTimerCount();
  clock.stopClock();
  expect(vi.getTimerCount()).toBe(timers - 1);
  await runSeconds(100);
  refreshNow();
  clock.returnToTab();
  await runSeconds(1);
  expect(page.fetchTimes).toEqual([0]);
});
