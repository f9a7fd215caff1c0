import type { ListPage } from "~/api/envelopes";
import type { Notification } from "~/api/models";
import { usePageReady } from "~/api/clock";
import type { ApiError } from "~/api/error";
import { useApiQuery, type QueryState } from "~/api/query";
import { compareStates } from "~/ui/states";

export interface UnreadNotifications {
  /** Undefined while unknown, like `errorCount`. */
  total: number | undefined;
  errorCount: number | undefined;
  newestError: Notification | undefined;
  /** When the newest unread notification of any severity was created. */
  newestAt: string | undefined;
  /** The worst severity, and how many have it; undefined if there are none, or while unknown. */
  worst: { severity: string; count: number } | undefined;
  /** Why the last request failed. */
  error: ApiError | undefined;
}

/** Rows per request. If there are more, each severity is requested for itself, since errors may be further back. */
const maxRows = 50;

const getSearch = (limit: number, severity?: string) => ({
  limit,
  sort: "created.desc",
  filter: { read: ["false"], cleared: ["false"], ...(severity !== undefined && { severity: [severity] }) },
});

function useUnread(env: string, search: ReturnType<typeof getSearch>, isEnabled: boolean): QueryState<ListPage<Notification>> {
  return useApiQuery("GET /api/v2/notification", isEnabled ? { env, search } : null, { refresh: "slow" });
}

const countSeverity = (rows: readonly Notification[], severity: string): number => rows.filter((row) => row.severity === severity).length;

function getWorst(rows: readonly Notification[]): UnreadNotifications["worst"] {
  const [severity] = rows.map((row) => row.severity).sort(compareStates);
  return severity && { severity, count: countSeverity(rows, severity) };
}

/** Counts an environment's unread notifications by severity, and finds the newest error. Fetched once the page has loaded. */
export function useUnreadNotifications(env: string): UnreadNotifications {
  const all = useUnread(env, getSearch(maxRows), usePageReady());
  const hasMore = all.data !== undefined && all.data.total > all.data.rows.length;
  const errors = useUnread(env, getSearch(1, "error"), hasMore);
  const warnings = useUnread(env, getSearch(1, "warning"), hasMore && errors.data?.total === 0);
  const common = {
    total: all.data?.total,
    newestAt: all.data?.rows[0]?.created,
    error: all.error ?? errors.error ?? warnings.error,
  };
  if (!hasMore) {
    const rows = all.data?.rows;
    return {
      ...common,
      errorCount: rows && countSeverity(rows, "error"),
      newestError: rows?.find(({ severity }) => severity === "error"),
      worst: rows && getWorst(rows),
    };
  }
  const worst = errors.data?.total ? { severity: "error", page: errors.data } : { severity: "warning", page: warnings.data };
  return {
    ...common,
    errorCount: errors.data?.total,
    newestError: errors.data?.rows[0],
    worst: worst.page?.total ? { severity: worst.severity, count: worst.page.total } : undefined,
  };
}
