/** Arguments for single messages in a resource's log. */
import type { Args } from "~/api/endpoints";
import type { ListPage } from "~/api/envelopes";
import type { ResourceLog } from "~/api/models";
import { now, parseTime, toIsoString } from "~/time";
import type { BrokenResource } from "./causes";
import { readErrorText } from "./errorText";
import type { ResourceError } from "./recentErrors";

type LogArgs = Args<"GET /api/v2/resource/{rid}/logs">;

const errorFilter = { minimal_log_level: ["ERROR"], action: ["deploy"] };

/** A bound that includes the last message of a run: its end, rounded up to a millisecond. None without a time. */
function getEndBound(lastRunAt: string | null | undefined): { timestamp?: string[] } {
  const end = parseTime(lastRunAt ?? "");
  return Number.isNaN(end) ? {} : { timestamp: [`le:${toIsoString(end + 1)}`] };
}

/** The latest error of a resource. A new run has other arguments, so that its response never changes. */
export const getLatestErrorArgs = (env: string, { id, lastRunAt }: Pick<BrokenResource, "id" | "lastRunAt">): LogArgs => ({
  env,
  path: { rid: id },
  search: { limit: 1, sort: "timestamp.desc", filter: { ...errorFilter, ...getEndBound(lastRunAt) } },
});

/** The first error after the last success. */
export const getFirstErrorArgs = (env: string, { id, lastSuccess }: Pick<BrokenResource, "id" | "lastSuccess">): LogArgs => ({
  env,
  path: { rid: id },
  search: {
    limit: 1,
    sort: "timestamp.asc",
    filter: { ...errorFilter, ...(lastSuccess && { timestamp: [`gt:${lastSuccess}`] }) },
  },
});

/** Read once, since each row of a list asks for its error whenever another one has loaded. */
const latestErrors = new WeakMap<ListPage<ResourceLog>, ResourceError>();

/** Null if the log has no error. */
export function readLatestError(page: ListPage<ResourceLog>): ResourceError | null {
  const [row] = page.rows;
  if (!row) return null;
  const error = latestErrors.get(page) ?? { ...readErrorText({ msg: row.msg, kwargs: row.kwargs }), at: row.timestamp };
  latestErrors.set(page, error);
  return error;
}

/** The server keeps logs for a week by default. */
export const moreThanAWeek = "more than 7 days";

/** In milliseconds. Logs are kept for a week by default, and older ones are deleted once a day. */
const oldestLogs = 6.9 * 24 * 3_600_000;

/** When a problem began: a time, or `moreThanAWeek` if that was before the oldest log. */
export type ProblemStart = string;

export function readSince({ rows }: ListPage<ResourceLog>, { lastSuccess }: Pick<BrokenResource, "lastSuccess">): ProblemStart {
  const at = rows[0]?.timestamp;
  if (at === undefined) return moreThanAWeek;
  const isOldest = now() - parseTime(at) >= oldestLogs;
  // A success within the kept time proves that the first error is the first.
  return isOldest && !(lastSuccess && now() - parseTime(lastSuccess) < oldestLogs) ? moreThanAWeek : at;
}
