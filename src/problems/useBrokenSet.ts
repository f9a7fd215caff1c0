import { hashKey, useQueries, useQueryClient, type QueryClient, type QueryKey, type UseQueryResult } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { nullable, number, object, record } from "~/api/checks";
import type { Args } from "~/api/endpoints";
import type { ListPage } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import { getFetchError } from "~/api/fetchHistory";
import { getGraphQLData, graphQL } from "~/api/graphql";
import type { GraphQLResponse, Resource } from "~/api/models";
import { refetch } from "~/api/hungReads";
import { apiQueryOptions, useApiQuery, type QueryState } from "~/api/query";
import type { RefreshPolicy } from "~/api/refreshPolicy";
import { useUnsupported } from "~/api/support";
import { monotonicNow } from "~/time";
import { getFailedRunsArgs, getNotDeployedArgs, getVersion, readFailedRuns, toBrokenResources } from "./brokenResources";
import { buildGraph, type BrokenGraph } from "./causes";
import { getRecentErrorsArgs } from "./recentErrors";

interface Summary {
  lastHandlerRun: Record<string, number>;
  isDeploying: Record<string, number>;
  compliance: Record<string, number>;
  blocked: Record<string, number>;
  totalCount: number;
}

const counts = record(number);
const summaryQuery = graphQL<{ resourceSummary: Summary | null }>(
  "query ($env: String!) { resourceSummary(environment: $env) { totalCount blocked compliance lastHandlerRun isDeploying } }",
  object({
    resourceSummary: nullable(
      object<Summary>({ totalCount: number, blocked: counts, compliance: counts, lastHandlerRun: counts, isDeploying: counts }),
    ),
  }),
);

const getSummary = (response: GraphQLResponse | undefined): Summary | null | undefined =>
  getGraphQLData(summaryQuery, response)?.resourceSummary;

const getSummaryArgs = (env: string): Args<"POST /api/v2/graphql"> => ({ body: { query: summaryQuery.query, variables: { env } } });

/** What can be loaded of an environment's broken resources. */
export interface BrokenSet {
  graph: BrokenGraph;
  /** Version of the resources. */
  version: number | undefined;
  /** Number of resources that aren't deployed. */
  total: number;
  /** Whether all of them are in the graph. Otherwise, what waits for a cause can't be counted. */
  isComplete: boolean;
}

/** Undefined before the first page has loaded. */
function computeSet(pages: readonly (ListPage<Resource> | undefined)[], failedRuns: GraphQLResponse | undefined): BrokenSet | undefined {
  const loaded = pages.flatMap((page) => page ?? []);
  const [first] = loaded;
  if (!first) return undefined;
  return {
    graph: buildGraph(toBrokenResources(loaded, readFailedRuns(failedRuns))),
    version: getVersion(loaded),
    total: first.total,
    isComplete: loaded.length === pages.length && loaded.at(-1)?.next === undefined,
  };
}

type SetSources = [pages: readonly (ListPage<Resource> | undefined)[], failedRuns: GraphQLResponse | undefined];

/** The sets that were built last, since a list asks for the same one in each of its rows. */
const builtSets: { sources: SetSources; set: BrokenSet | undefined }[] = [];
const maxBuiltSets = 4;

/** With 9,000 broken resources, building a set takes 20 ms. */
function buildSet(...sources: SetSources): BrokenSet | undefined {
  const [pages, failedRuns] = sources;
  const isSame = (other: SetSources) =>
    other[1] === failedRuns && other[0].length === pages.length && other[0].every((page, index) => page === pages[index]);
  const index = builtSets.findIndex((built) => isSame(built.sources));
  const [built = { sources, set: computeSet(...sources) }] = index < 0 ? [] : builtSets.splice(index, 1);
  builtSets.unshift(built);
  builtSets.splice(maxBuiltSets);
  return built.set;
}

interface BrokenSetState extends QueryState<BrokenSet> {
  /** Why it's unknown which resources failed before their newest intent. */
  failedRunsReason: string | undefined;
}

/** 101,000 rows. A server that repeats its pages must not keep the reading going. */
const maxPages = 101;

type Pages = UseQueryResult<ListPage<Resource>, ApiError>[];

/** Renders when a page has changed. The pages themselves are the cache's, which all observers share. */
const combinePages = (results: Pages) => ({
  updates: results.map(({ dataUpdatedAt }) => dataUpdatedAt),
  isFetching: results.some(({ isFetching }) => isFetching),
});

interface PageOptions {
  refresh: RefreshPolicy;
  /** Of the pages after the first. */
  nextRefresh: RefreshPolicy;
  pageLimit: number;
}

/** The pages as far as they are known: each names the next. */
function listPageOptions(client: QueryClient, env: string, { refresh, nextRefresh, pageLimit }: PageOptions) {
  const first = apiQueryOptions("GET /api/v2/resource", getNotDeployedArgs(env), { refresh, countsTowardAge: refresh !== "manual" });
  const options = [refresh === "manual" ? { ...first, staleTime: 0, refetchOnMount: "always" as const } : first];
  let next = client.getQueryData(first.queryKey)?.next;
  while (next && options.length < pageLimit) {
    const page = apiQueryOptions("GET /api/v2/resource", getNotDeployedArgs(env, next), { refresh: nextRefresh });
    options.push(page);
    next = client.getQueryData(page.queryKey)?.next;
  }
  return options;
}

/** Pages of the resources that aren't deployed, which load one after the other. */
function useNotDeployedPages(env: string, pageOptions: PageOptions) {
  const client = useQueryClient();
  const options = listPageOptions(client, env, pageOptions);
  const { isFetching } = useQueries({ queries: options, combine: combinePages });
  const queries = options.flatMap(({ queryKey }) => client.getQueryCache().get(hashKey(queryKey)) ?? []);
  return {
    isFetching,
    pages: options.map(({ queryKey }) => client.getQueryData(queryKey)),
    queryKeys: options.map(({ queryKey }) => queryKey),
    error: queries.map(getFetchError).find((error) => error !== undefined),
    retry: () => queries.filter(getFetchError).forEach(refetch),
  };
}

/** In milliseconds, for each page of the set. */
const minRefetchInterval = 15_000;

/** Refetches queries when something has changed that says that they may have changed too, but not too often. */
function useRefetchOnChange(changeToken: object | null | undefined, queryKeys: readonly QueryKey[], minInterval: number): void {
  const client = useQueryClient();
  const lastRead = useRef({ changeToken, at: 0 });
  // Each response renders, so that a change that came too soon is noticed at the next one.
  useEffect(() => {
    const { changeToken: lastToken, at } = lastRead.current;
    if (!changeToken || changeToken === lastToken || (lastToken && monotonicNow() - at < minInterval)) return;
    lastRead.current = { changeToken, at: monotonicNow() };
    // Invalidating skips queries that aren't refreshed automatically.
    const queries = queryKeys.flatMap((queryKey) => client.getQueryCache().get(hashKey(queryKey)) ?? []);
    if (lastToken) for (const query of queries) void query.fetch().catch(() => undefined);
  });
}

interface SetOptions {
  /**
   * Undefined refreshes the set once a minute. "summary": also when the counts of the environment have changed, which cost the
   * server almost nothing. An object: only when it has changed, for pages without requests to spare.
   */
  changeToken?: "summary" | object;
  /** Whether the pages after the first must wait. */
  isFirstPageEnough?: boolean;
}

/**
 * The broken resources of an environment, as a graph: `GET /api/v2/resource`, 1,000 rows a page, and GraphQL for the last runs that
 * failed.
 */
export function useBrokenSet(env: string, { changeToken, isFirstPageEnough = false }: SetOptions = {}): BrokenSetState {
  const unsupported = useUnsupported("POST /api/v2/graphql");
  const isWatched = changeToken === "summary";
  const failedRunsArgs = getFailedRunsArgs(env);
  const failedRuns = useApiQuery("POST /api/v2/graphql", unsupported ? null : failedRunsArgs, {
    refresh: typeof changeToken === "object" ? "manual" : "background",
    refetchOnMount: typeof changeToken === "object",
  });
  const failedRunsReason = unsupported ?? (failedRuns.data ? failedRuns.data.errors[0] : failedRuns.error?.message);
  const hasGraphQL = failedRunsReason === undefined;
  const refresh = typeof changeToken === "object" ? "manual" : isWatched && !hasGraphQL ? "live" : "background";
  const areRunsKnown = failedRunsReason !== undefined || failedRuns.data !== undefined;
  const canContinue = areRunsKnown && !isFirstPageEnough;
  const { pages, queryKeys, isFetching, error, retry } = useNotDeployedPages(env, {
    refresh,
    // The summary shows when they have changed.
    nextRefresh: isWatched && hasGraphQL ? "manual" : refresh === "live" ? "background" : refresh,
    pageLimit: canContinue ? maxPages : 1,
  });
  const canWatch = hasGraphQL && isWatched && pages[0] !== undefined && canContinue;
  const summary = useApiQuery("POST /api/v2/graphql", canWatch ? getSummaryArgs(env) : null, {
    inProgress: (response) => (getSummary(response)?.isDeploying.true ?? 0) > 0,
  });
  const otherKeys = [
    apiQueryOptions("POST /api/v2/graphql", failedRunsArgs).queryKey,
    apiQueryOptions("GET /api/v2/resource_actions", getRecentErrorsArgs(env)).queryKey,
  ];
  useRefetchOnChange(isWatched ? getSummary(summary.data) : changeToken, [...queryKeys, ...otherKeys], minRefetchInterval * pages.length);
  const current = areRunsKnown ? buildSet(pages, failedRuns.data) : undefined;
  const [lastComplete, setLastComplete] = useState<BrokenSet>();
  if (current?.isComplete && current !== lastComplete) setLastComplete(current);
  return {
    // While a page of a set that has changed loads, what waits can't be counted.
    data: current?.isComplete ? current : (lastComplete ?? current),
    isPlaceholder: false,
    error,
    isFetching: isFetching || failedRuns.isFetching,
    updatedAt: 0,
    retry: () => {
      retry();
      if (failedRuns.error) failedRuns.retry();
    },
    failedRunsReason,
  };
}
