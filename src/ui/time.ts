/** Times and durations. The server's timestamps are ISO 8601; those without an offset are UTC. */
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";
import { setPreference, usePreference } from "./preferences";

export type Zone = "local" | "utc";

const storageKey = "lookout-zone";

export const useZone = (): Zone => (usePreference(storageKey) === "utc" ? "utc" : "local");

export const setZone = (zone: Zone): void => setPreference(storageKey, zone);

const getTimeZone = (zone: Zone): string | undefined => (zone === "utc" ? "UTC" : undefined);

/** The zone's own name: `UTC`, `Europe/Brussels`. */
export const getZoneName = (zone: Zone): string => getTimeZone(zone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

const offsetPattern = /(Z|[+-]\d\d:?\d\d)$/;

/** Parses a server timestamp. The date is invalid if the text is. */
export const parseTime = (iso: string): Date => new Date(offsetPattern.test(iso) ? iso : `${iso}Z`);

/** Cached per zone, since creating formats is slow and a list shows hundreds of timestamps. */
const createFormats = (zone: Zone) => ({
  clock: new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium", timeZone: getTimeZone(zone) }),
  time: new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: getTimeZone(zone) }),
  name: new Intl.DateTimeFormat("en", { timeZone: getTimeZone(zone), timeZoneName: "short" }),
});
const formats: Partial<Record<Zone, ReturnType<typeof createFormats>>> = {};

const getFormats = (zone: Zone) => (formats[zone] ??= createFormats(zone));

const getZoneAbbreviation = (date: Date, zone: Zone): string =>
  getFormats(zone)
    .name.formatToParts(date)
    .find(({ type }) => type === "timeZoneName")!
    // English names zones without an abbreviation by their offset, such as `GMT+1`.
    .value.replace(/^GMT(?=[+-])/, "UTC");

/** The time of day, from milliseconds since the epoch: `02:14:07 UTC`. */
export const formatTimeOfDay = (milliseconds: number, zone: Zone): string =>
  `${getFormats(zone).clock.format(milliseconds)} ${getZoneAbbreviation(new Date(milliseconds), zone)}`;

/** The full time with its zone: `2026-11-24 02:14:07 UTC`. */
export function formatDateTime(iso: string, zone: Zone): string {
  const date = parseTime(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${getFormats(zone).time.format(date)} ${getZoneAbbreviation(date, zone)}`;
}

const units: [seconds: number, unit: string][] = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** A time relative to `now`, in its largest unit: `3 min ago`, `in 2 d`. */
export function formatRelativeTime(iso: string, now: Date): string {
  const seconds = Math.round((now.getTime() - parseTime(iso).getTime()) / 1000);
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
export const getSecondsBetween = (start: string, end: string): number => (parseTime(end).getTime() - parseTime(start).getTime()) / 1000;

/** A time in a zone, as the value of a `datetime-local` field. */
export function formatDateTimeInput(iso: string, zone: Zone): string {
  const date = parseTime(iso);
  if (Number.isNaN(date.getTime())) return "";
  const shifted = zone === "utc" ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** The time of a `datetime-local` field in a zone, as ISO 8601 in UTC; undefined if empty or invalid. */
export function parseDateTimeInput(value: string, zone: Zone): string | undefined {
  const date = new Date(zone === "utc" ? `${value}Z` : value);
  return value && !Number.isNaN(date.getTime()) ? date.toISOString().replace(".000Z", "Z") : undefined;
}

let now = new Date();
const clock = createEmitter((notify) => {
  // `now` is outdated if the clock had stopped without subscribers.
  now = new Date();
  const timer = setInterval(() => {
    if (document.hidden) return;
    now = new Date();
    notify();
  }, 1000);
  return () => clearInterval(timer);
});

/** The current time, updated every `everySeconds` by a shared clock. */
export function useNow(everySeconds: number): Date {
  const step = everySeconds * 1000;
  return new Date(useSyncExternalStore(clock.subscribe, () => Math.floor(now.getTime() / step) * step));
}
