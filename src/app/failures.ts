/** Detects failures from cached responses, and defines the queries that fill in what a page doesn't fetch itself. */
import type { CompileReport, GraphQLResponse } from "~/api/models";
import { hashKey, notifyManager, useQueryClient, type QueryCache } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { getCompileState } from "~/model/compileState";
import type { Args } from "~/api/endpoints";
import type { ListPage } from "~/api/envelopes";

/** Whether an environment is failing, according to one response. */
interface FailureReport {
  source: "resources" | "compiles";
  env: string;
  isFailing: boolean;
}

interface AnyArgs {
  env?: string;
  search?: { filter?: object; sort?: string };
  body?: { query?: string; variables?: Record<string, unknown> };
}

function checkResources({ env }: AnyArgs, { deploySummary }: ListPage<unknown>): FailureReport[] {
  if (!env || !deploySummary) return [];
  const { failed = 0, unavailable = 0 } = deploySummary.by_state;
  return [{ source: "resources", env, isFailing: failed + unavailable > 0 }];
}

/** Reports the newest finished compile, if the rows include the newest compiles. */
function checkCompiles({ env, search }: AnyArgs, { rows, before }: ListPage<CompileReport>): FailureReport[] {
  const newest = rows.find(({ completed }) => completed);
  const isOldestFirst = search?.sort === "requested.asc";
  if (!env || !newest || before > 0 || isOldestFirst || Object.keys(search?.filter ?? {}).length > 0) return [];
  return [{ source: "compiles", env, isFailing: getCompileState(newest) === "failed" }];
}

const summaryPattern = /(?:(\w+): )?resourceSummary\(environment: (?:"([^"]+)"|\$(\w+))\)/g;

function checkSummaries({ body }: AnyArgs, { data }: GraphQLResponse): FailureReport[] {
  return [...(body?.query ?? "").matchAll(summaryPattern)].flatMap(([, alias = "resourceSummary", id, variable]) => {
    const summary = data?.[alias] as { lastHandlerRun?: { failed?: number } } | null | undefined;
    const env = id ?? body?.variables?.[variable!];
    if (typeof env !== "string" || !summary?.lastHandlerRun) return [];
    return [{ source: "resources", env, isFailing: (summary.lastHandlerRun.failed ?? 0) > 0 }];
  });
}

const checksByRoute: Record<string, ((args: AnyArgs, response: never) => FailureReport[]) | undefined> = {
  "GET /api/v2/resource": checkResources,
  "GET /api/v2/compilereport": checkCompiles,
  "POST /api/v2/graphql": checkSummaries,
};

/** Each response is checked once, however often the cache changes. */
const reportCache = new WeakMap<object, FailureReport[]>();

function getFailureReports(route: string, args: AnyArgs, response: object): FailureReport[] {
  let reports = reportCache.get(response);
  if (!reports) reportCache.set(response, (reports = checksByRoute[route]?.(args, response as never) ?? []));
  return reports;
}

/** Whether something failed in an environment (`scope` is its id, or "any"). Per source, the newest response counts. */
export function hasFailures(cache: QueryCache, scope: string): boolean {
  const newest = new Map<string, { at: number; isFailing: boolean }>();
  for (const { queryKey, state } of cache.getAll()) {
    const [route, args] = queryKey as [string, AnyArgs];
    if (!checksByRoute[route] || typeof state.data !== "object" || state.data === null) continue;
    for (const { source, env, isFailing } of getFailureReports(route, args, state.data)) {
      const key = `${source} ${env}`;
      if (scope !== "any" && scope !== env) continue;
      if (state.dataUpdatedAt >= (newest.get(key)?.at ?? 0)) newest.set(key, { at: state.dataUpdatedAt, isFailing });
    }
  }
  return [...newest.values()].some(({ isFailing }) => isFailing);
}

/** Arguments of the query for an environment's last handler runs, which costs the server almost nothing. */
export const getLastHandlerRunArgs = (env: string): Args<"POST /api/v2/graphql"> => ({
  body: { query: "query ($env: String!) { resourceSummary(environment: $env) { lastHandlerRun } }", variables: { env } },
});

/** The last few compiles of an environment, since the newest may not be finished. */
export const getCompilesArgs = (env: string): Args<"GET /api/v2/compilereport"> => ({
  env,
  search: { limit: 4, sort: "requested.desc", filter: {} },
});

/** Whether the page itself fetches data from which failures in an environment can be detected. Pending requests count. */
export function isReportedByPage(cache: QueryCache, source: FailureReport["source"], env: string): boolean {
  const ownQueryHashes = [
    ["POST /api/v2/graphql", getLastHandlerRunArgs(env)],
    ["GET /api/v2/compilereport", getCompilesArgs(env)],
  ].map(hashKey);
  return cache.findAll({ type: "active" }).some(({ queryKey, queryHash, state: { data, fetchStatus } }) => {
    const [route, args] = queryKey as [string, AnyArgs];
    if (!checksByRoute[route] || ownQueryHashes.includes(queryHash)) return false;
    if (typeof data !== "object" || data === null) return fetchStatus === "fetching" && args.env === env;
    return getFailureReports(route, args, data).some((report) => report.source === source && report.env === env);
  });
}

/** A value derived from the query cache, updated as the cache changes. */
export function useQueryCacheValue(select: (cache: QueryCache) => boolean): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    // Batched, since the cache also notifies during rendering.
    (onChange) => cache.subscribe(notifyManager.batchCalls(onChange)),
    () => select(cache),
  );
}
