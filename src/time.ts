/**
 * The clocks, and reading and writing timestamps. Times are in milliseconds since the epoch; the server's timestamps are
 * ISO 8601. Nothing else reads a clock or uses `Date`.
 */

/** Time that the computer slept, which `performance.now()` leaves out in some browsers. */
let sleptMilliseconds = 0;

/**
 * The time for intervals, timeouts and durations: setting the clock back doesn't affect it. It starts at the wall-clock time at
 * which the page was opened, so that 0 is long ago.
 */
export const monotonicNow = (): number => performance.timeOrigin + performance.now() + sleptMilliseconds;

const getWallClockLead = (): number => Date.now() - monotonicNow();

let wallClockLead = getWallClockLead();

/**
 * Returns whether the computer seems to have slept since the last call, which must be at most a few seconds ago. A clock that
 * somebody set ahead looks the same: then the next response corrects `now`.
 */
export function noticeSleep(): boolean {
  const jump = getWallClockLead() - wallClockLead;
  const hasSlept = jump > 2000;
  if (hasSlept) {
    sleptMilliseconds += jump;
    offsetEstimates.length = 0;
  }
  wallClockLead = getWallClockLead();
  return hasSlept;
}

/** Milliseconds to wait after this many consecutive failures: 1, 2, 4, 8 and then 15 s. 0 counts as 1. */
export const getRetryDelay = (failures: number): number => Math.min(1000 * 2 ** Math.max(failures - 1, 0), 15_000);

/** How far the server's clock is ahead of the monotonic clock. 0 until the server's is known. */
let serverOffset = 0;
const offsetEstimates: number[] = [];

/** The time at a moment of the monotonic clock, by the server's clock. */
export const toServerTime = (monotonicTime: number): number => monotonicTime + serverOffset;

/** The time for what is shown, stored or compared with timestamps: by the server's clock, because this computer's may be wrong. */
export const now = (): number => toServerTime(monotonicNow());

/** How far this browser's clock is ahead of the server's, in milliseconds. */
export const getClockError = (): number => Date.now() - now();

/** Parses the date of an HTTP header. NaN if it isn't one. */
export const parseHttpDate = (text: string): number => (text.endsWith(" GMT") ? Date.parse(text) : NaN);

/** Starts over with this computer's time, until the first response. */
export function restartClocks(): void {
  sleptMilliseconds = 0;
  wallClockLead = getWallClockLead();
  serverOffset = 0;
  offsetEstimates.length = 0;
}

/**
 * Learns the server's time from the `Date` header of a response, which is cut to seconds. `sentAt` and `receivedAt` are times of
 * the monotonic clock. The median of the last five responses counts, since a proxy's clock may differ.
 */
export function learnServerTime(date: string | null, sentAt: number, receivedAt: number): void {
  const time = parseHttpDate(date ?? "");
  if (Number.isNaN(time)) return;
  const [lowest, highest] = [time - receivedAt, time + 1000 - sentAt];
  offsetEstimates.push(Math.max(lowest, Math.min(highest, serverOffset)));
  if (offsetEstimates.length > 5) offsetEstimates.shift();
  serverOffset = offsetEstimates.toSorted((a, b) => a - b)[offsetEstimates.length >> 1] ?? serverOffset;
}

const offsetPattern = /(Z|[+-]\d\d:?\d\d)$/;

/** Parses a timestamp of the server. Those without an offset are UTC. NaN if the text isn't a time. */
export const parseTime = (iso: string): number => Date.parse(offsetPattern.test(iso) ? iso : `${iso}Z`);

/** ISO 8601 in UTC, with milliseconds. Throws a RangeError for NaN. */
export const toIsoString = (time: number): string => new Date(time).toISOString();

/** Parses a date and time without an offset, in the browser's zone. NaN if the text isn't a time. */
export const parseLocalTime = (text: string): number => Date.parse(text);

/** The date and time in the browser's zone, without an offset. Throws a RangeError for NaN. */
export const toLocalIsoString = (time: number): string => toIsoString(time - new Date(time).getTimezoneOffset() * 60_000).replace("Z", "");

/** The rest of a second's fraction after its milliseconds, which `parseTime` drops. */
const getMicroseconds = (iso: string): string => (/\.\d{3}(\d*)/.exec(iso)?.[1] ?? "").padEnd(6, "0");

/** Orders timestamps of the server, with or without offsets, to the microsecond. Texts that aren't times come first. */
export function compareTimes(a: string, b: string): number {
  const [timeA, timeB] = [parseTime(a), parseTime(b)];
  if (Number.isNaN(timeA) || Number.isNaN(timeB)) return Number(Number.isNaN(timeB)) - Number(Number.isNaN(timeA));
  return timeA - timeB || Number(getMicroseconds(a)) - Number(getMicroseconds(b));
}

/** A timestamp of the server with its offset, for readers who don't know that those without one are UTC. */
export const withOffset = (iso: string): string => (offsetPattern.test(iso) || Number.isNaN(parseTime(iso)) ? iso : `${iso}+00:00`);

/** Resolves after a time in milliseconds, or as soon as the signal is aborted. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish);
    if (signal.aborted) finish();
  });
