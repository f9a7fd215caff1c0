/** Details of single environments for the Overview. GraphQL doesn't offer them, so each needs its own request. */
import { hashKey, type QueryClient } from "@tanstack/react-query";
import { getAgentCountsArgs } from "~/model/agentCounts";
import { call } from "~/api/call";
import type { Args, Result, Route } from "~/api/endpoints";
import { ApiError } from "~/api/error";
import { getFetchHistory, getUpdateTime } from "~/api/fetchHistory";
import { apiQueryOptions } from "~/api/query";
import { getResourceSummaryArgs } from "~/model/useResourceSummary";
import { toIsoString } from "~/time";
import { formatDateTime, type Zone } from "~/ui/time";

export interface DetailState<T> {
  data: T | undefined;
  /** From the latest request, if that failed. */
  error: ApiError | null;
  /** Last success, in milliseconds since the epoch by the server's clock; 0 if never. */
  updatedAt: number;
  /** Last success or failure, on the monotonic clock; 0 if never. */
  settledAt: number;
}

export interface EnvironmentDetail<T> {
  /** Reads the detail from the query cache, regardless of its age. */
  getState: (client: QueryClient, env: string) => DetailState<T>;
  /** Fetches the detail now. The response stays cached for an hour, since the next poll may be far off. */
  fetch: (client: QueryClient, env: string) => Promise<unknown>;
}

/** In milliseconds. A request that hangs must not keep the other environments from being polled. */
const requestTimeout = 20_000;

export async function callWithTimeout<R extends Route>(route: R, args: Args<R>, signal: AbortSignal): Promise<Result<R>> {
  const controller = new AbortController();
  const error = new ApiError("timeout", `No response within ${requestTimeout / 1000} seconds.`);
  const timer = setTimeout(() => controller.abort(error), requestTimeout);
  try {
    return await call(route, args, AbortSignal.any([signal, controller.signal]));
  } finally {
    clearTimeout(timer);
  }
}

function defineDetail<R extends Route>(route: R, getArgs: (env: string) => Args<R>): EnvironmentDetail<Result<R>> {
  const getOptions = (env: string) => apiQueryOptions(route, getArgs(env));
  return {
    getState: (client, env) => {
      const { queryKey } = getOptions(env);
      const { data, error = null } = client.getQueryState(queryKey) ?? {};
      // Not with `find`, which compares all keys: 500 environments have three details each.
      const query = client.getQueryCache().get(hashKey(queryKey));
      return { data, error, updatedAt: getUpdateTime(query), settledAt: query ? getFetchHistory(query).endedAt : 0 };
    },
    fetch: (client, env) =>
      client.fetchQuery({
        ...getOptions(env),
        queryFn: ({ signal }) => callWithTimeout(route, getArgs(env), signal),
        staleTime: 0,
        gcTime: 3_600_000,
      }),
  };
}

const getSingleRowSearch = (sort: string, filter: Record<string, string[]> = {}) => ({ limit: 1, sort, filter });

export const environmentDetails = {
  compile: defineDetail("GET /api/v2/compilereport", (env) => ({ env, search: getSingleRowSearch("requested.desc") })),
  errors: defineDetail("GET /api/v2/notification", (env) => ({
    env,
    search: getSingleRowSearch("created.desc", { read: ["false"], cleared: ["false"], severity: ["error"] }),
  })),
  agents: defineDetail("GET /api/v2/agents", getAgentCountsArgs),
  /** Used when GraphQL can't count resources. */
  resources: defineDetail("GET /api/v2/resource", getResourceSummaryArgs),
};

/** When a detail was loaded: `As of 2026-11-24 02:14:07 UTC`; undefined before. */
export const formatAsOf = ({ updatedAt }: DetailState<unknown>, zone: Zone): string | undefined =>
  updatedAt ? `As of ${formatDateTime(toIsoString(updatedAt), zone)}` : undefined;
