import { afterEach, expect, test, vi } from "vitest";
import {
  compareTimes,
  getClockError,
  learnServerTime,
  monotonicNow,
  noticeSleep,
  now,
  parseLocalTime,
  parseTime,
  restartClocks,
  toIsoString,
  withOffset,
} from "./time";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test("parses timestamps without an offset as UTC, and texts of fields in the browser's zone", () => {
  vi.stubEnv("TZ", "Asia/Kolkata");
  expect(parseTime("2026-11-24T02:00:00.123456")).toBe(Date.UTC(2026, 10, 24, 2, 0, 0, 123));
  expect(parseTime("2026-11-24T02:00:00+02:00")).toBe(Date.UTC(2026, 10, 24));
  expect(toIsoString(parseLocalTime("2026-11-24T02:00:00"))).toBe("2026-11-23T20:30:00.000Z");
  expect([parseTime("yesterday"), parseLocalTime("")]).toEqual([NaN, NaN]);
});

/** Starts fake timers with all clocks in agreement. */
function startClocks(): number {
  vi.useFakeTimers();
  restartClocks();
  return now();
}

test("setting this computer's clock back changes neither clock", () => {
  const start = startClocks();
  const monotonicStart = monotonicNow();
  vi.setSystemTime(start - 3_600_000);
  vi.advanceTimersByTime(5000);
  expect(noticeSleep()).toBe(false);
  expect([now() - start, monotonicNow() - monotonicStart]).toEqual([5000, 5000]);
});

test("time that the computer slept counts on both clocks", () => {
  const start = startClocks();
  const monotonicStart = monotonicNow();
  vi.setSystemTime(start + 3_600_000);
  expect([noticeSleep(), noticeSleep()]).toEqual([true, false]);
  expect([now() - start, monotonicNow() - monotonicStart]).toEqual([3_600_000, 3_600_000]);
});

const toHttpDate = (time: number) => new Date(time).toUTCString();
/** A response of a server whose clock is ahead. */
const receive = (lead: number, duration = 0) =>
  learnServerTime(toHttpDate(Date.now() - duration + lead), monotonicNow() - duration, monotonicNow());

test.each([-3_600_000, -90_000, 600_000, 86_400_000])("follows a server whose clock is %i ms ahead, within a second", (lead) => {
  const start = startClocks();
  receive(lead);
  expect(Math.abs(now() - start - lead)).toBeLessThanOrEqual(1000);
  expect(Math.abs(getClockError() + lead)).toBeLessThanOrEqual(1000);
});

test("keeps its time while it fits the responses, which are cut to seconds", () => {
  const start = startClocks();
  for (let index = 0; index < 10; index++) {
    vi.advanceTimersByTime(1234);
    receive(0, 40);
  }
  expect(now()).toBe(start + 12_340);
});

test("ignores single responses with another time, and what isn't a date", () => {
  const start = startClocks();
  for (const lead of [0, 0, 0, 500_000, 0]) receive(lead);
  for (const text of [null, "", "now", "2026-11-24T02:00:00Z"]) learnServerTime(text, monotonicNow(), monotonicNow());
  expect(now()).toBe(start);
});

test("after the clock was set ahead, the first response corrects the time", () => {
  const start = startClocks();
  for (let index = 0; index < 5; index++) receive(0);
  vi.setSystemTime(start + 1_800_000);
  noticeSleep();
  receive(-1_800_000);
  expect(Math.abs(now() - start)).toBeLessThanOrEqual(1000);
});

test("orders timestamps by their time, not by their text", () => {
  const [first, second, third, fourth] = [
    "2026-11-24T03:00:00.000001+02:00",
    "2026-11-24T01:00:00.000020",
    "2026-11-24T01:00:00.000300Z",
    "2026-11-23T23:30:00-02:00",
  ];
  expect([third, "", fourth, first, second].toSorted(compareTimes)).toEqual(["", first, second, third, fourth]);
  expect(compareTimes(second, "2026-11-24T01:00:00.000020+00:00")).toBe(0);
});

test("adds the offset to timestamps without one", () => {
  expect(["2026-11-24T02:00:00.123456", "2026-11-24T02:00:00+02:00", "2026-11-24T02:00:00Z", "", "yesterday"].map(withOffset)).toEqual([
    "2026-11-24T02:00:00.123456+00:00",
    "2026-11-24T02:00:00+02:00",
    "2026-11-24T02:00:00Z",
    "",
    "yesterday",
  ]);
});
