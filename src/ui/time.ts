/** Texts of times and durations, the zone they are shown in, and the current time for components. */
import { useSyncExternalStore } from "react";
import { setPreference, usePreference } from "~/storage";
import { createEmitter } from "~/store";
import { monotonicNow, parseLocalTime, parseTime, toIsoString, toLocalIsoString, toServerTime } from "~/time";

export type Zone = "local" | "utc";

const storageKey = "lookout-zone";

export const useZone = (): Zone => (usePreference(storageKey) === "utc" ? "utc" : "local");

export const setZone = (zone: Zone): void => setPreference(storageKey, zone);

const getTimeZone = (zone: Zone): string | undefined => (zone === "utc" ? "UTC" : undefined);

/** The zone's own name: `UTC`, `Europe/Brussels`. */
export const getZoneName = (zone: Zone): string => getTimeZone(zone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Cached per zone, since creating formats is slow and a list shows hundreds of timestamps. */
const createFormats = (zone: Zone) => ({
  clock: new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium", timeZone: getTimeZone(zone) }),
  time: new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: getTimeZone(zone) }),
  name: new Intl.DateTimeFormat("en", { timeZone: getTimeZone(zone), timeZoneName: "short" }),
});
const formats: Partial<Record<Zone, ReturnType<typeof createFormats>>> = {};

const getFormats = (zone: Zone) => (formats[zone] ??= createFormats(zone));

const getZoneAbbreviation = (time: number, zone: Zone): string =>
  getFormats(zone)
    .name.formatToParts(time)
    .map(({ type, value }) => (type === "timeZoneName" ? value : ""))
    .join("")
    // English names zones without an abbreviation by their offset, such as `GMT+1`.
    .replace(/^GMT(?=[+-])/, "UTC");

/** The time of day, from milliseconds since the epoch: `02:14:07 UTC`. */
export const formatTimeOfDay = (time: number, zone: Zone): string =>
  `${getFormats(zone).clock.format(time)} ${getZoneAbbreviation(time, zone)}`;

/** The full time with its zone: `2026-11-24 02:14:07 UTC`. */
export function formatDateTime(iso: string, zone: Zone): string {
  const time = parseTime(iso);
  return Number.isNaN(time) ? iso : `${getFormats(zone).time.format(time)} ${getZoneAbbreviation(time, zone)}`;
}

const units: [seconds: number, unit: string][] = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** A time relative to another, in its largest unit: `3 min ago`, `in 2 d`. */
export function formatRelativeTime(iso: string, time: number): string {
  const seconds = Math.round((time - parseTime(iso)) / 1000);
  if (Number.isNaN(seconds)) return iso;
  // The shared clock lags by a few seconds, and the server's may be slightly ahead.
  if (seconds < 1 && seconds > -20) return "just now";
  const [size, unit] = units.find(([unitSeconds]) => Math.abs(seconds) >= unitSeconds) ?? [1, "s"];
  const text = `${Math.floor(Math.abs(seconds) / size)} ${unit}`;
  return seconds > 0 ? `${text} ago` : `in ${text}`;
}

const padTwo = (number: number): string => String(number).padStart(2, "0");

/** Formats a duration: `85 ms`, `12.3 s`, `4 min 05 s`, `1 h 02 min 03 s`, `2 d 03 h 04 min`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return "–";
  if (Math.round(seconds * 1000) < 1000) return `${Math.round(seconds * 1000)} ms`;
  if (Math.round(seconds * 10) < 600) return `${(Math.round(seconds * 10) / 10).toFixed(1)} s`;
  const wholeSeconds = Math.round(seconds);
  const [days, hours, minutes] = [
    Math.floor(wholeSeconds / 86_400),
    Math.floor(wholeSeconds / 3600) % 24,
    Math.floor(wholeSeconds / 60) % 60,
  ];
  if (days > 0) return `${days} d ${padTwo(hours)} h ${padTwo(minutes)} min`;
  if (hours > 0) return `${hours} h ${padTwo(minutes)} min ${padTwo(wholeSeconds % 60)} s`;
  return `${minutes} min ${padTwo(wholeSeconds % 60)} s`;
}

/** Seconds between two server timestamps. */
export const getSecondsBetween = (start: string, end: string): number => (parseTime(end) - parseTime(start)) / 1000;

/** A time in a zone, as the value of a `datetime-local` field. */
export function formatDateTimeInput(iso: string, zone: Zone): string {
  const time = parseTime(iso);
  return Number.isNaN(time) ? "" : (zone === "utc" ? toIsoString(time) : toLocalIsoString(time)).slice(0, 19);
}

/** The time of a `datetime-local` field in a zone, as ISO 8601 in UTC; undefined if empty or invalid. */
export function parseDateTimeInput(value: string, zone: Zone): string | undefined {
  const time = zone === "utc" ? parseTime(value) : parseLocalTime(value);
  return value && !Number.isNaN(time) ? toIsoString(time).replace(".000Z", "Z") : undefined;
}

/** On the monotonic clock. */
let lastTick = monotonicNow();
const clock = createEmitter((notify) => {
  // `lastTick` is outdated if the clock had stopped without subscribers.
  lastTick = monotonicNow();
  const timer = setInterval(() => {
    if (document.hidden) return;
    lastTick = monotonicNow();
    notify();
  }, 1000);
  return () => clearInterval(timer);
});

/**
 * The current time by the server's clock, in milliseconds since the epoch, updated every `everySeconds` by a shared clock. What
 * the first response tells about the server's clock counts at once.
 */
export function useNow(everySeconds: number): number {
  const step = everySeconds * 1000;
  return useSyncExternalStore(clock.subscribe, () => Math.floor(toServerTime(lastTick) / step) * step);
}
