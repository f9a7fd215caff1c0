/** Detects failures from cached responses, and defines the queries that fill in what a page doesn't fetch itself. */
import { hashKey, notifyManager, useQueryClient, type QueryCache } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { getCompileState } from "~/model/compileState";
import { nullable, number, object, record } from "~/api/checks";
import type { Args, Result } from "~/api/endpoints";
import { graphQL } from "~/api/graphql";

/** Whether an environment is failing, according to one response. */
interface FailureReport {
  source: "resources" | "compiles";
  env: string;
  isFailing: boolean;
}

type CheckedRoute = "GET /api/v2/resource" | "GET /api/v2/compilereport" | "POST /api/v2/graphql";

/** Lists the cached queries of a route, which have the key `[route, args]`, with the reports of their responses. */
function createCheck<R extends CheckedRoute>(route: R, getReports: (args: Args<R>, response: Result<R>) => FailureReport[]) {
  /** Each response is checked once, however often the cache changes. */
  const reportsByResponse = new WeakMap<Result<R>, FailureReport[]>();
  const getReportsOnce = (args: Args<R>, response: Result<R>) => {
    const reports = reportsByResponse.get(response) ?? getReports(args, response);
    reportsByResponse.set(response, reports);
    return reports;
  };
  return (cache: QueryCache, type: "all" | "active") =>
    cache.findAll({ queryKey: [route], type }).map(({ queryKey, queryHash, state }) => {
      const [, args] = queryKey as readonly [R, Args<R>];
      const response = state.data as Result<R> | undefined;
      const reports = response ? getReportsOnce(args, response) : [];
      const isPending = !response && state.fetchStatus === "fetching";
      return { queryHash, updatedAt: state.dataUpdatedAt, reports, pendingEnv: isPending && "env" in args ? args.env : undefined };
    });
}

const checkResources = createCheck("GET /api/v2/resource", ({ env }, { deploySummary }) => {
  if (!deploySummary) return [];
  const { failed = 0, unavailable = 0 } = deploySummary.by_state;
  return [{ source: "resources", env, isFailing: failed + unavailable > 0 }];
});

/** Reports the newest finished compile, if the rows include the newest compiles. */
const checkCompiles = createCheck("GET /api/v2/compilereport", ({ env, search }, { rows, before }) => {
  const newest = rows.find(({ completed }) => completed);
  const isOldestFirst = search.sort === "requested.asc";
  if (!newest || before > 0 || isOldestFirst || Object.keys(search.filter).length > 0) return [];
  return [{ source: "compiles", env, isFailing: getCompileState(newest) === "failed" }];
});

const summaryPattern = /(?:(\w+): )?resourceSummary\(environment: (?:"([^"]+)"|\$(\w+))\)/g;

const hasLastRun = (summary: unknown): summary is { lastHandlerRun: { failed?: number } | null } =>
  typeof summary === "object" && summary !== null && "lastHandlerRun" in summary;

const checkSummaries = createCheck("POST /api/v2/graphql", ({ body }, { data }) => {
  return [...body.query.matchAll(summaryPattern)].flatMap(([, alias = "resourceSummary", id, variable = ""]) => {
    const summary = data?.[alias];
    const env = id ?? body.variables?.[variable];
    if (typeof env !== "string" || !hasLastRun(summary) || !summary.lastHandlerRun) return [];
    return [{ source: "resources", env, isFailing: (summary.lastHandlerRun.failed ?? 0) > 0 }];
  });
});

const checks = [checkResources, checkCompiles, checkSummaries];

/** Whether something failed in an environment (`scope` is its id, or "any"). Per source, the newest response counts. */
export function hasFailures(cache: QueryCache, scope: string): boolean {
  const newest = new Map<string, { at: number; isFailing: boolean }>();
  for (const { reports, updatedAt } of checks.flatMap((check) => check(cache, "all"))) {
    for (const { source, env, isFailing } of reports) {
      const key = `${source} ${env}`;
      if (scope !== "any" && scope !== env) continue;
      if (updatedAt >= (newest.get(key)?.at ?? 0)) newest.set(key, { at: updatedAt, isFailing });
    }
  }
  return [...newest.values()].some(({ isFailing }) => isFailing);
}

interface LastHandlerRun {
  lastHandlerRun: Record<string, number>;
}

const { query } = graphQL<{ resourceSummary: LastHandlerRun | null }>(
  "query ($env: String!) { resourceSummary(environment: $env) { lastHandlerRun } }",
  object({ resourceSummary: nullable(object<LastHandlerRun>({ lastHandlerRun: record(number) })) }),
);

/** Arguments of the query for an environment's last handler runs, which costs the server almost nothing. */
export const getLastHandlerRunArgs = (env: string): Args<"POST /api/v2/graphql"> => ({ body: { query, variables: { env } } });

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
  return checks
    .flatMap((check) => check(cache, "active"))
    .filter(({ queryHash }) => !ownQueryHashes.includes(queryHash))
    .some(({ pendingEnv, reports }) => pendingEnv === env || reports.some((report) => report.source === source && report.env === env));
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
