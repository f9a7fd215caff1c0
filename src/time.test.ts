import { afterEach, expect, test, vi } from "vitest";
import { monotonicNow, now, parseLocalTime, parseTime, toIsoString } from "./time";

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

test("only the wall clock jumps when it is set", () => {
  const realTime = monotonicNow();
  vi.useFakeTimers();
  const [wallTime, monotonicTime] = [now(), monotonicNow()];
  // Fake timers continue the real time, so that a test may start them at any moment.
  expect(Math.abs(monotonicTime - realTime)).toBeLessThan(1000);
  vi.setSystemTime(wallTime - 3_600_000);
  vi.advanceTimersByTime(5000);
  expect(now()).toBe(wallTime - 3_595_000);
  expect(monotonicNow()).toBe(monotonicTime + 5000);
});
