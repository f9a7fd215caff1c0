/**
 * The clocks, and reading and writing timestamps. Times are in milliseconds since the epoch; the server's timestamps are
 * ISO 8601. Nothing else reads a clock or uses `Date`.
 */

/** The time for what is shown, stored or compared with timestamps of the server. It jumps when somebody sets the clock. */
export const now = (): number => Date.now();

/**
 * The time for intervals, timeouts and durations: it never jumps. It starts at the wall-clock time at which the page was
 * opened, so that 0 is long ago.
 */
export const monotonicNow = (): number => performance.timeOrigin + performance.now();

const offsetPattern = /(Z|[+-]\d\d:?\d\d)$/;

/** Parses a timestamp of the server. Those without an offset are UTC. NaN if the text isn't a time. */
export const parseTime = (iso: string): number => Date.parse(offsetPattern.test(iso) ? iso : `${iso}Z`);

/** ISO 8601 in UTC, with milliseconds. Throws a RangeError for NaN. */
export const toIsoString = (time: number): string => new Date(time).toISOString();

/** Parses a date and time without an offset, in the browser's zone. NaN if the text isn't a time. */
export const parseLocalTime = (text: string): number => Date.parse(text);

/** The date and time in the browser's zone, without an offset. Throws a RangeError for NaN. */
export const toLocalIsoString = (time: number): string => toIsoString(time - new Date(time).getTimezoneOffset() * 60_000).replace("Z", "");
