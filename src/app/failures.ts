/** Detects failures from cached responses, and defines the queries that fill in what a page doesn't fetch itself. */
import { hashKey, notifyManager, useQueryClient, type Query, type QueryCache, type QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { nullable, number, object, record } from "~/api/checks";
import type { Args, Result } from "~/api/endpoints";
import { graphQL } from "~/api/graphql";
import type { CompileReport } from "~/api/models";
import { getFetchHistory } from "~/api/fetchHistory";
import { getUnsupportedReason } from "~/api/support";
import { getCompileState } from "~/model/compileState";
import { getCachedEnvironmentError, getCachedEnvironmentIds } from "~/model/environment";
import { monotonicNow } from "~/time";

/** Part of an environment that may fail. */
interface FailureSource {
  name: "resources" | "compiles";
  env: string;
  /** Name of its summary in a GraphQL response. */
  alias?: string;
}

/** Whether a source fails according to a response; undefined if the response isn't about that. */
type Verdict = "failing" | "healthy" | "unreadable" | undefined;

interface SourceReport {
  source: FailureSource;
  query: Query;
  verdict: Verdict;
}

type CheckedRoute = "GET /api/v2/resource" | "GET /api/v2/compilereport" | "POST /api/v2/graphql";

/** Lists what the cached queries of a route, which have the key `[route, args]`, report about the sources in their arguments. */
function createCheck<R extends CheckedRoute>(
  route: R,
  getSources: (args: Args<R>) => FailureSource[],
  getVerdict: (response: Result<R>, source: FailureSource) => Verdict,
) {
  /** Found once, however often the cache changes. */
  const sourcesByQuery = new WeakMap<Query, FailureSource[]>();
  return (cache: QueryCache, type: "all" | "active"): SourceReport[] =>
    cache.findAll({ queryKey: [route], type }).flatMap((query) => {
      const [, args] = query.queryKey as readonly [R, Args<R> | null];
      const sources = sourcesByQuery.get(query) ?? (args ? getSources(args) : []);
      sourcesByQuery.set(query, sources);
      const response = query.state.data as Result<R> | undefined;
      return sources.map((source) => ({ source, query, verdict: response && getVerdict(response, source) }));
    });
}

const toVerdict = (isFailing: boolean): Verdict => (isFailing ? "failing" : "healthy");

const checkResources = createCheck(
  "GET /api/v2/resource",
  ({ env, search }) => (search.deploy_summary ? [{ name: "resources", env }] : []),
  ({ deploySummary }) => {
    if (!deploySummary) return "unreadable";
    const { failed = 0, unavailable = 0 } = deploySummary.by_state;
    return toVerdict(failed + unavailable > 0);
  },
);

/** Whether the newest finished compile has failed; undefined if none of the compiles, newest first, has finished. */
export function hasCompileFailed(compiles: readonly CompileReport[]): boolean | undefined {
  const newest = compiles.find(({ completed }) => completed);
  return newest && getCompileState(newest) === "failed";
}

/** Only lists that start with the newest compiles count. */
const checkCompiles = createCheck(
  "GET /api/v2/compilereport",
  ({ env, search }) => (search.sort === "requested.asc" || Object.keys(search.filter).length > 0 ? [] : [{ name: "compiles", env }]),
  ({ rows, before }) => {
    const hasFailed = hasCompileFailed(rows);
    return hasFailed === undefined || before > 0 ? undefined : toVerdict(hasFailed);
  },
);

const summaryPattern = /(?:(\w+): )?resourceSummary\(environment: (?:"([^"]+)"|\$(\w+))\) \{[^}]*\blastHandlerRun\b/g;

const hasLastRun = (summary: unknown): summary is { lastHandlerRun: { failed?: number } | null } =>
  typeof summary === "object" && summary !== null && "lastHandlerRun" in summary;

const checkSummaries = createCheck(
  "POST /api/v2/graphql",
  ({ body }) =>
    [...body.query.matchAll(summaryPattern)].flatMap(([, alias = "resourceSummary", id, variable = ""]) => {
      const env = id ?? body.variables?.[variable];
      return typeof env === "string" ? [{ name: "resources", env, alias }] : [];
    }),
  ({ data }, { alias = "" }) => {
    const summary = data?.[alias];
    if (!hasLastRun(summary) || !summary.lastHandlerRun) return "unreadable";
    return toVerdict((summary.lastHandlerRun.failed ?? 0) > 0);
  },
);

const checks = [checkResources, checkCompiles, checkSummaries];

/** In milliseconds. What was read before may have changed since, for example while the tab was hidden. */
const maxAge = 10 * 60_000;

export type FailureState = "failing" | "unknown" | "healthy";

/** Whether the last fetch failed. Queries that no page uses any more aren't retried, so their errors count only for a while. */
function isFetchFailing(query: Query): boolean {
  const { error, endedAt } = getFetchHistory(query);
  return error !== undefined && (query.isActive() || monotonicNow() - endedAt <= maxAge);
}

/** Of several responses about a source, the newest counts. */
function getSourceState(reports: readonly SourceReport[]): FailureState {
  const getAge = ({ query }: SourceReport) => monotonicNow() - getFetchHistory(query).updatedAt;
  const [newest] = reports.filter(({ verdict }) => verdict === "failing" || verdict === "healthy").sort((a, b) => getAge(a) - getAge(b));
  if (!newest) return reports.some(({ query, verdict }) => verdict === "unreadable" || isFetchFailing(query)) ? "unknown" : "healthy";
  if (isFetchFailing(newest.query)) return "unknown";
  if (newest.verdict === "healthy") return "healthy";
  return getAge(newest) <= maxAge ? "failing" : "unknown";
}

/** Whether something is failing now in an environment or, for the scope "any", in any environment that exists. */
export function getFailureState(client: QueryClient, scope: string): FailureState {
  const { ids, error } =
    scope === "any" ? getCachedEnvironmentIds(client) : { ids: [scope], error: getCachedEnvironmentError(client, scope) };
  if (error?.kind === "missing") return "healthy";
  const existing = new Set(ids);
  const reportsBySource = new Map<string, SourceReport[]>();
  for (const report of checks.flatMap((check) => check(client.getQueryCache(), "all"))) {
    const { name, env } = report.source;
    if (!existing.has(env)) continue;
    const reports = reportsBySource.get(`${name} ${env}`);
    if (reports) reports.push(report);
    else reportsBySource.set(`${name} ${env}`, [report]);
  }
  const states = [...reportsBySource.values()].map(getSourceState);
  // Without GraphQL, the Overview counts only the environments in view.
  if (scope === "any" && getUnsupportedReason("POST /api/v2/graphql") && ids.some((id) => !reportsBySource.has(`resources ${id}`)))
    states.push("unknown");
  if (states.includes("failing")) return "failing";
  return states.includes("unknown") || (states.length === 0 && error) ? "unknown" : "healthy";
}

/** In milliseconds. Responses get too old also in a hidden tab, where nothing is fetched. */
const recheckInterval = 30_000;

/** A value derived from the query cache, updated as the cache changes. */
export function useQueryClientValue<T>(select: (client: QueryClient) => T): T {
  const client = useQueryClient();
  return useSyncExternalStore(
    (onChange) => {
      const timer = setInterval(onChange, recheckInterval);
      // Batched, since the cache also notifies during rendering.
      const unsubscribe = client.getQueryCache().subscribe(notifyManager.batchCalls(onChange));
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    () => select(client),
  );
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

/** Arguments for a response with the counts, used while GraphQL fails. The order distinguishes it from the requests of pages. */
export const getResourceCountsArgs = (env: string): Args<"GET /api/v2/resource"> => ({
  env,
  search: { limit: 1, sort: "resource_id.desc", filter: {}, deploy_summary: true },
});

/** The last few compiles of an environment, since the newest may not be finished. */
export const getCompilesArgs = (env: string): Args<"GET /api/v2/compilereport"> => ({
  env,
  search: { limit: 4, sort: "requested.desc", filter: {} },
});

/** Whether the page itself fetches data from which failures in an environment can be detected. Pending first requests count. */
export function isReportedByPage(client: QueryClient, name: FailureSource["name"], env: string): boolean {
  const ownQueryHashes = [
    ["POST /api/v2/graphql", getLastHandlerRunArgs(env)],
    ["GET /api/v2/resource", getResourceCountsArgs(env)],
    ["GET /api/v2/compilereport", getCompilesArgs(env)],
  ].map(hashKey);
  return checks
    .flatMap((check) => check(client.getQueryCache(), "active"))
    .some(({ source, query, verdict }) => {
      if (source.name !== name || source.env !== env || ownQueryHashes.includes(query.queryHash) || isFetchFailing(query)) return false;
      return verdict === "failing" || verdict === "healthy" || (query.state.data === undefined && query.state.fetchStatus === "fetching");
    });
}
