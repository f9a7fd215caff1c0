import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { formatDuration, formatDateTime, parseDateTimeInput, formatRelativeTime, getSecondsBetween, formatDateTimeInput } from "./time";

afterEach(() => vi.unstubAllEnvs());

test.each([
  [0, "0 ms"],
  [0.085, "85 ms"],
  [0.9994, "999 ms"],
  [0.9996, "1.0 s"],
  [12.34, "12.3 s"],
  [59.94, "59.9 s"],
  [59.96, "1 min 00 s"],
  [245, "4 min 05 s"],
  [3599.6, "1 h 00 min 00 s"],
  [3723, "1 h 02 min 03 s"],
  [3725.4, "1 h 02 min 05 s"],
  [183_840, "2 d 03 h 04 min"],
  [-1, "–"],
  [NaN, "–"],
])("formats %d seconds as %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

test("reads a time without an offset as UTC, and names the zone", () => {
  expect(formatDateTime("2026-11-24T02:14:07.123456", "utc")).toBe("2026-11-24 02:14:07 UTC");
  expect(formatDateTime("2026-11-24T02:14:07+02:00", "utc")).toBe("2026-11-24 00:14:07 UTC");
  expect(getSecondsBetween("2026-11-24T02:00:00", "2026-11-24T02:00:01.5Z")).toBe(1.5);
});

test("names the local zone as of that day", () => {
  vi.stubEnv("TZ", "America/New_York");
  expect(formatDateTime("2026-07-01T12:00:00", "local")).toBe("2026-07-01 08:00:00 EDT");
  expect(formatDateTime("2026-12-01T12:00:00", "local")).toBe("2026-12-01 07:00:00 EST");
});

test("names a zone without an abbreviation by its offset from UTC", async () => {
  vi.stubEnv("TZ", "Europe/Brussels");
  // Formats are cached per module.
  vi.resetModules();
  const { formatDateTime: formatInBrussels } = await import("./time");
  expect(formatInBrussels("2026-12-01T12:00:00", "local")).toBe("2026-12-01 13:00:00 UTC+1");
});

test("shows invalid times unchanged", () => {
  expect(formatDateTime("yesterday", "utc")).toBe("yesterday");
  expect(formatRelativeTime("yesterday", 0)).toBe("yesterday");
});

test.each([
  ["2026-11-24T02:00:00", "just now"],
  ["2026-11-24T02:00:19", "just now"],
  ["2026-11-24T01:59:57", "3 s ago"],
  ["2026-11-24T01:58:01", "1 min ago"],
  ["2026-11-23T01:59:00", "1 d ago"],
  ["2026-11-24T02:00:20", "in 20 s"],
  ["2026-11-26T03:00:00", "in 2 d"],
])("formats %s as %s", (iso, text) => expect(formatRelativeTime(iso, Date.parse("2026-11-24T02:00:00Z"))).toBe(text));

test("a time survives a round trip through an input field", () => {
  vi.stubEnv("TZ", "Asia/Kolkata");
  const years = { min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), fc.constantFrom("utc" as const, "local" as const), (date, zone) => {
      const iso = date.toISOString().replace(/\.\d+Z$/, "Z");
      expect(parseDateTimeInput(formatDateTimeInput(iso, zone), zone)).toBe(iso);
    }),
  );
  expect(parseDateTimeInput("", "utc")).toBeUndefined();
});
