import { hashKey, useQueryClient, type Query, type QueryKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { nullable, number, object, record } from "~/api/checks";
import type { Args, Route } from "~/api/endpoints";
import type { ListPage } from "~/api/envelopes";
import { getGraphQLData, graphQL } from "~/api/graphql";
import type { GraphQLResponse, Resource } from "~/api/models";
import { apiQueryOptions, useApiQuery, type QueryState } from "~/api/query";
import type { RefreshPolicy } from "~/api/refreshPolicy";
import { useUnsupported } from "~/api/support";
import { monotonicNow } from "~/time";
import { getFailedRunsArgs, getNotDeployedArgs, getVersion, readFailedRuns, toBrokenResources } from "./brokenResources";
import { buildGraph, type BrokenGraph } from "./causes";
import { getRecentErrorsArgs } from "./recentErrors";
import { usePages } from "./usePages";

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

/** What a set is built from. */
interface SetSources {
  pages: readonly (ListPage<Resource> | undefined)[];
  failedRuns: readonly (GraphQLResponse | undefined)[];
  /** Whether nothing is missing that can be loaded. */
  isComplete: boolean;
}

/** Undefined before the first page has loaded. */
function computeSet({ pages, failedRuns, isComplete }: SetSources): BrokenSet | undefined {
  const loaded = pages.flatMap((page) => page ?? []);
  const [first] = loaded;
  if (!first) return undefined;
  const runs = failedRuns.flatMap((response) => readFailedRuns(response) ?? []);
  return { graph: buildGraph(toBrokenResources(loaded, runs)), version: getVersion(loaded), total: first.total, isComplete };
}

/** The sets that were built last, since a list asks for the same one in each of its rows. */
const builtSets: { sources: SetSources; set: BrokenSet | undefined }[] = [];
const maxBuiltSets = 4;

const hasSameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** With 9,000 broken resources, building a set takes 20 ms. */
function buildSet(sources: SetSources): BrokenSet | undefined {
  const index = builtSets.findIndex(
    (built) =>
      built.sources.isComplete === sources.isComplete &&
      hasSameItems(built.sources.pages, sources.pages) &&
      hasSameItems(built.sources.failedRuns, sources.failedRuns),
  );
  const [built = { sources, set: computeSet(sources) }] = index < 0 ? [] : builtSets.splice(index, 1);
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

/** In milliseconds, for each page of the set. */
const minRefetchInterval = 15_000;

/** What was known of changes when queries were refetched, by the first of them. All components that use them share it. */
const lastReads = new WeakMap<Query, { changeToken: object; at: number }>();

/** Refetches queries when something has changed that says that they may have changed too, but not too often. */
function useRefetchOnChange(changeToken: object | null | undefined, queryKeys: readonly QueryKey[], minInterval: number): void {
  const client = useQueryClient();
  // Each response renders, so that a change that came too soon is noticed at the next one.
  useEffect(() => {
    const queries = queryKeys.flatMap((queryKey) => client.getQueryCache().get(hashKey(queryKey)) ?? []);
    const [first] = queries;
    if (!changeToken || !first) return;
    const last = lastReads.get(first);
    if (last && (last.changeToken === changeToken || monotonicNow() - last.at < minInterval)) return;
    lastReads.set(first, { changeToken, at: monotonicNow() });
    // Invalidating skips queries that aren't refreshed automatically.
    if (last) for (const query of queries) void query.fetch().catch(() => undefined);
  });
}

interface SetOptions {
  /**
   * By default, the set is refreshed once a minute. "summary": also when the counts of the environment have changed, which cost the
   * server almost nothing. An object: only when it has changed, for pages without requests to spare.
   */
  changeToken?: "summary" | object;
  /** Whether the pages after the first must wait. */
  isFirstPageEnough?: boolean;
}

/** Refresh policies of a list: of its first page, and of the others, which may be many. */
interface PagePolicies {
  refresh: RefreshPolicy;
  nextRefresh: RefreshPolicy;
}

/** Options of a page's query. What is only refetched when something has changed is refetched on mount, too. */
function toPageOptions<R extends Route>(route: R, args: Args<R>, isFirst: boolean, { refresh, nextRefresh }: PagePolicies) {
  if (!isFirst) return apiQueryOptions(route, args, { refresh: nextRefresh });
  const options = apiQueryOptions(route, args, { refresh, countsTowardAge: refresh !== "manual" });
  return refresh === "manual" ? { ...options, staleTime: 0, refetchOnMount: "always" as const } : options;
}

/** The last runs that failed, or why they are unknown. */
function useFailedRuns(env: string, refresh: RefreshPolicy, limit: number) {
  const unsupported = useUnsupported("POST /api/v2/graphql");
  const { pages, isComplete, error, ...runs } = usePages({
    toOptions: (cursor) => ({
      ...toPageOptions("POST /api/v2/graphql", getFailedRunsArgs(env, cursor), !cursor, { refresh, nextRefresh: "manual" }),
      enabled: !unsupported,
    }),
    getNext: (response) => readFailedRuns(response)?.next,
    limit,
  });
  const failure = pages.flatMap((response) => response?.errors ?? [])[0] ?? (pages.includes(undefined) ? error?.message : undefined);
  const reason = unsupported ?? failure;
  return {
    ...runs,
    pages,
    reason,
    isFirstKnown: reason !== undefined || pages[0] !== undefined,
    /** Whether nothing is missing that can be loaded. */
    isComplete: reason !== undefined || isComplete,
  };
}

/**
 * The broken resources of an environment, as a graph: `GET /api/v2/resource`, 1,000 rows a page, and GraphQL for the last runs that
 * failed.
 */
export function useBrokenSet(env: string, { changeToken, isFirstPageEnough = false }: SetOptions = {}): BrokenSetState {
  const isManual = typeof changeToken === "object";
  const isWatched = changeToken === "summary";
  const refresh = isManual ? "manual" : "background";
  const failedRuns = useFailedRuns(env, refresh, isFirstPageEnough ? 1 : maxPages);
  const hasGraphQL = failedRuns.reason === undefined;
  const canContinue = failedRuns.isFirstKnown && !isFirstPageEnough;
  // The summary shows when the other pages have changed.
  const policies: PagePolicies =
    hasGraphQL || isManual ? { refresh, nextRefresh: "manual" } : { refresh: isWatched ? "live" : "background", nextRefresh: "background" };
  const { pages, ...resources } = usePages({
    toOptions: (cursor) => toPageOptions("GET /api/v2/resource", getNotDeployedArgs(env, cursor), !cursor, policies),
    getNext: (page) => page.next,
    limit: canContinue ? maxPages : 1,
  });
  const hasOtherPages = pages.length > 1 || failedRuns.pages.length > 1;
  const canWatch = hasGraphQL && !isManual && (isWatched || hasOtherPages) && pages[0] !== undefined && canContinue;
  const summary = useApiQuery("POST /api/v2/graphql", canWatch ? getSummaryArgs(env) : null, {
    refresh: isWatched ? "live" : "background",
    inProgress: (response) => isWatched && (getSummary(response)?.isDeploying.true ?? 0) > 0,
  });
  useRefetchOnChange(
    isManual ? changeToken : getSummary(summary.data),
    [...resources.queryKeys, ...failedRuns.queryKeys, apiQueryOptions("GET /api/v2/resource_actions", getRecentErrorsArgs(env)).queryKey],
    minRefetchInterval * (pages.length + failedRuns.pages.length - 1),
  );
  const isComplete = canContinue && resources.isComplete && failedRuns.isComplete;
  const [lastComplete, setLastComplete] = useState<BrokenSet>();
  const canBuild = failedRuns.isFirstKnown && (isComplete || !lastComplete);
  const current = canBuild ? buildSet({ pages, failedRuns: failedRuns.pages, isComplete }) : undefined;
  if (current?.isComplete && current !== lastComplete) setLastComplete(current);
  return {
    // While a page of a set that has changed loads, what waits can't be counted.
    data: current ?? lastComplete,
    isPlaceholder: false,
    error: resources.error,
    isFetching: resources.isFetching || failedRuns.isFetching,
    updatedAt: 0,
    retry: () => {
      resources.retry();
      failedRuns.retry();
    },
    failedRunsReason: failedRuns.reason,
  };
}
