/** How often queries are refreshed and retried, by the policy in each query's `meta`. */
import type { Query } from "@tanstack/react-query";
import { getRetryDelay } from "~/time";
import { isRoute } from "./endpoints";
import { asApiError, type ApiError } from "./error";
import { getFetchHistory } from "./fetchHistory";
import { getSession } from "./session";
import { getUnsupportedReason } from "./support";

/**
 * - `live`: the page's own data, every 15 s, or 5 s while something is in progress;
 * - `slow`: counts in the header, every 30 s; `background`: server status, every 60 s;
 * - `manual`: once loaded, only on Refresh; `never`: not again once loaded.
 */
export type RefreshPolicy = "live" | "slow" | "background" | "manual" | "never";

/** Declared as methods, so that functions of a query's own type of data are accepted. */
interface DataFunctions {
  refresh(data: unknown): RefreshPolicy;
  inProgress(data: unknown): boolean;
}

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: ApiError;
    queryMeta: {
      refresh?: RefreshPolicy | DataFunctions["refresh"];
      /** Whether something in the data is in progress: the whole page then refreshes every 5 s. */
      inProgress?: DataFunctions["inProgress"];
      /** Counts toward the page's age whatever its policy, because the page is about it. */
      countsTowardAge?: boolean;
    };
  }
}

const intervalSeconds = { live: 15, slow: 30, background: 60 } as const;
const inProgressSeconds = 5;
/** In milliseconds. After a refusal, somebody may create what is missing or allow what is forbidden. */
const refusalRetryDelay = 60_000;
/** Milliseconds that the server asked to wait. */
export const getRetryAfter = (error: ApiError | undefined): number => error?.retryAfter ?? 0;

/** Milliseconds to wait after this many consecutive failures, the last with this error. */
export const getRetryPause = (failures: number, error: ApiError | undefined): number =>
  Math.max(getRetryDelay(failures), getRetryAfter(error));

/** The meta of every observer. TanStack Query keeps only the last observer's in `query.meta`. */
export const getMetas = ({ meta, observers }: Query) => (observers.length > 0 ? observers.map(({ options }) => options.meta) : [meta]);

const refreshPolicies = ["live", "slow", "background", "manual", "never"] as const satisfies RefreshPolicy[];

/** Runs a function of a query's meta. If it can't read the data, the other queries must still be refreshed. */
function tryMeta<T>(run: () => T, fallback: T): T {
  try {
    return run();
  } catch {
    return fallback;
  }
}

/** The fastest policy of a query's observers. A policy may depend on the data, since finished things don't change. */
export function getRefreshPolicy(query: Query): RefreshPolicy {
  const { data } = query.state;
  const policies = getMetas(query).map((meta) => {
    const policy = meta?.refresh ?? "live";
    if (typeof policy !== "function") return policy;
    return data === undefined ? "live" : tryMeta(() => policy(data), "live");
  });
  return refreshPolicies.find((policy) => policies.includes(policy)) ?? "live";
}

/** Whether a query isn't refreshed automatically once it has loaded. */
export const isExcludedFromPolling = (query: Query): boolean => ["manual", "never"].includes(getRefreshPolicy(query));

export const hasInProgress = (queries: Query[]): boolean =>
  queries.some((query) => {
    const { data } = query.state;
    return data !== undefined && getMetas(query).some((meta) => tryMeta(() => meta?.inProgress?.(data) === true, false));
  });

/** Error of the last fetch. */
const getError = (query: Query): ApiError | undefined => {
  const error = getFetchHistory(query).error ?? query.state.error;
  return error ? asApiError(error) : undefined;
};

/** Whether the last fetch was rejected for the token of another session. The current session may be allowed. */
function isRefusedForOtherSession(query: Query, error: ApiError): boolean {
  return (error.kind === "session" || error.kind === "forbidden") && getFetchHistory(query).token !== getSession()?.token;
}

/** Whether the last fetch wasn't sent because of the server's release, which is another now. */
const isSupportedNow = ({ queryKey: [route] }: Query, { kind, status }: ApiError): boolean =>
  kind === "unsupported" && status === 0 && isRoute(route) && getUnsupportedReason(route) === undefined;

/** On the monotonic clock; Infinity for no fetch. */
export function getNextFetchTime(query: Query, inProgress: boolean): number {
  const { state } = query;
  const policy = getRefreshPolicy(query);
  // Loaded data that never refreshes is refetched only by Retry, even if a retry failed.
  if (state.fetchStatus !== "idle" || (policy === "never" && query.isStatic())) return Infinity;
  const { endedAt, failures, duration } = getFetchHistory(query);
  const error = getError(query);
  if (error) {
    if (isRefusedForOtherSession(query, error) || isSupportedNow(query, error)) return endedAt;
    if (!error.isTransient) return endedAt + refusalRetryDelay;
    // A failure from before the clock started counts as the first.
    return endedAt + getRetryPause(failures, error);
  }
  if (policy === "never" || policy === "manual") return Infinity;
  const interval = (policy === "live" && inProgress ? inProgressSeconds : intervalSeconds[policy]) * 1000;
  // Expensive queries are refreshed less often, but at least once a minute.
  return endedAt + Math.max(interval, Math.min(10 * duration, 60_000));
}

/** Whether a query never loaded and won't without a change on the server, so nothing should wait for it. */
export const isRefused = (query: Query): boolean => query.state.data === undefined && getError(query)?.isTransient === false;

/** The queries that a page is about: its live ones, or else those without polling, or else the background ones. */
export function getMainQueries(queries: Query[]): Query[] {
  const withPolicy = (policy: RefreshPolicy) => queries.filter((query) => getRefreshPolicy(query) === policy);
  return [withPolicy("live"), queries.filter(isExcludedFromPolling), withPolicy("background")].find((found) => found.length > 0) ?? [];
}
