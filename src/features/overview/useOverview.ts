import { useQueries, useQueryClient } from "@tanstack/react-query";
import type { RefCallback } from "react";
import { nullable, number, object, record } from "~/api/checks";
import { getGraphQLData, graphQL } from "~/api/graphql";
import { useEnvironments, type EnvironmentEntry } from "~/model/environment";
import type { ListPage } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import type { Agent, CompileReport, Notification, Resource } from "~/api/models";
import { apiQueryOptions } from "~/api/query";
import { useIsReleaseKnown } from "~/api/support";
import type { TopProblem } from "~/problems/topProblem";
import { environmentDetails, type DetailState, type EnvironmentDetail } from "./environmentDetails";
import { getTopProblem, type BrokenCounts } from "./topProblems";
import { compareWorst, countFailed } from "./severity";
import { useDetailPolling } from "./useDetailPolling";

export interface OverviewRow extends EnvironmentEntry {
  /** Resources by the result of the last handler run, or by status if GraphQL fails; undefined until the server has counted them. */
  counts: Record<string, number> | undefined;
  /** Whether `counts` is by the result of the last handler run. */
  isByRun: boolean;
  deploying: number;
  blocked: number;
  /** Resources that are blocked in ways that Lookout doesn't know. */
  otherBlocked: readonly (readonly [way: string, count: number])[];
  details: {
    agents: DetailState<ListPage<Agent>>;
    compile: DetailState<ListPage<CompileReport>>;
    errors: DetailState<ListPage<Notification>>;
    /** Set if this environment's resources are counted by a separate request, which has its own age. */
    resources: DetailState<ListPage<Resource>> | undefined;
    /** Null if nothing is broken. A failed compile is left out. */
    topProblem: DetailState<TopProblem | null>;
  };
}

interface Summary {
  compliance: Record<string, number>;
  blocked: Record<string, number>;
  lastHandlerRun: Record<string, number>;
  isDeploying: Record<string, number>;
}

const summaryCheck = object<Summary>({
  compliance: record(number),
  blocked: record(number),
  lastHandlerRun: record(number),
  isDeploying: record(number),
});

type RowCounts = Pick<OverviewRow, "counts" | "isByRun" | "deploying" | "blocked" | "otherBlocked"> & {
  broken: BrokenCounts | undefined;
};

const hasOther = (counts: Record<string, number>, ...usual: string[]): boolean =>
  Object.entries(counts).some(([name, count]) => count > 0 && !usual.includes(name));

const knownBlocked = new Set(["blocked", "not_blocked", "temporarily_blocked"]);

const toRowCounts = ({ compliance, lastHandlerRun, isDeploying, blocked }: Summary): RowCounts => ({
  counts: lastHandlerRun,
  isByRun: true,
  deploying: isDeploying.true ?? 0,
  blocked: blocked.blocked ?? 0,
  otherBlocked: Object.entries(blocked).filter(([way, count]) => !knownBlocked.has(way) && count > 0),
  broken: {
    isBroken: hasOther(compliance, "compliant") || hasOther(lastHandlerRun, "successful") || hasOther(blocked, "not_blocked"),
    failed: lastHandlerRun.failed ?? 0,
    hasRuns: true,
    key: JSON.stringify([compliance, lastHandlerRun, blocked]),
  },
});

/** Converts the counts of the REST API, used when GraphQL fails. */
const toRowCountsFromStates = (byState: Record<string, number>): RowCounts => ({
  counts: byState,
  isByRun: false,
  deploying: byState.deploying ?? 0,
  blocked: (byState.undefined ?? 0) + (byState.skipped_for_undefined ?? 0),
  otherBlocked: [],
  broken: { isBroken: hasOther(byState, "deployed"), failed: countFailed(byState), hasRuns: false, key: JSON.stringify(byState) },
});

const unknownRowCounts: RowCounts = {
  counts: undefined,
  isByRun: false,
  deploying: 0,
  blocked: 0,
  otherBlocked: [],
  broken: undefined,
};

/** Environments per GraphQL request. */
const chunkSize = 250;

/** A GraphQL query for the summaries of many environments, aliased `e0`, `e1`, … */
const buildSummariesQuery = (ids: string[]) =>
  graphQL<Record<string, Summary | null>>(
    `{ ${ids.map((id, index) => `e${index}: resourceSummary(environment: "${id}") { compliance blocked lastHandlerRun isDeploying }`).join(" ")} }`,
    record(nullable(summaryCheck)),
  );

export interface Overview {
  rows: OverviewRow[] | undefined;
  error: ApiError | undefined;
  /** Error message if it's unknown which environments are compiling. */
  statusError: string | undefined;
  /** Why the server doesn't tell which environments are compiling. */
  statusUnsupported: string | undefined;
  /** Error message if some resources couldn't be counted. */
  countError: string | undefined;
  isFetching: boolean;
  retry: () => void;
  /** The ref for an environment's row. Details are polled for rows in view. */
  registerRow: (env: string) => RefCallback<Element>;
}

/** What remains of a budget of 19 requests a minute after projects, environment states, server status and summaries. */
const getPollsPerMinute = (chunkCount: number): number => Math.max(19 - 2 - 4 - 1 - 2 * chunkCount, 1);

const polledDetails: readonly EnvironmentDetail<unknown>[] = [
  environmentDetails.compile,
  environmentDetails.errors,
  environmentDetails.agents,
];
const polledDetailsWithResources = [environmentDetails.resources, ...polledDetails];

/**
 * Loads every environment, worst first. Resource summaries come through GraphQL; agents, last compile and unread errors are polled
 * in turn for the environments in view.
 */
export function useOverview(): Overview {
  const client = useQueryClient();
  const isReleaseKnown = useIsReleaseKnown();
  const { data: environments, error, statusError, statusUnsupported, isFetching, retry } = useEnvironments();
  // Sorted by id, so that renaming or halting an environment doesn't change the query keys.
  const ids = (environments ?? []).map(({ id }) => id).sort();
  const chunks = Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, index) =>
    ids.slice(index * chunkSize, (index + 1) * chunkSize),
  );
  const queries = statusUnsupported ? [] : chunks.map(buildSummariesQuery);
  const summaries = useQueries({
    queries: queries.map(({ query }) =>
      apiQueryOptions("POST /api/v2/graphql", { body: { query } }, { refresh: "slow", countsTowardAge: true }),
    ),
  });
  // An old release refuses the query. Once the release is known, nothing is queried any more.
  const queryErrors = isReleaseKnown ? summaries.flatMap(({ data }) => data?.errors ?? []) : [];
  const byId = new Map<string, Summary>();
  for (const [chunkIndex, query] of queries.entries()) {
    const data = getGraphQLData(query, summaries[chunkIndex]?.data);
    for (const [index, id] of (chunks[chunkIndex] ?? []).entries()) {
      const summary = data?.[`e${index}`];
      if (summary) byId.set(id, summary);
    }
  }
  const areSummariesMissing =
    statusUnsupported !== undefined ||
    summaries.some((summary, index) => summary.error !== null || (summary.data && chunks[index]?.some((id) => !byId.has(id))));
  const getResources = (env: string) =>
    areSummariesMissing && !byId.has(env) ? environmentDetails.resources.getState(client, env) : undefined;
  const getRowCounts = (env: string): RowCounts => {
    const summary = byId.get(env);
    const byState = getResources(env)?.data?.deploySummary?.by_state;
    return summary ? toRowCounts(summary) : byState ? toRowCountsFromStates(byState) : unknownRowCounts;
  };
  const registerRow = useDetailPolling({
    details: areSummariesMissing ? polledDetailsWithResources : polledDetails,
    pollsPerMinute: getPollsPerMinute(queries.length),
    isReady: environments !== undefined,
    getCounts: (env) => getRowCounts(env).broken,
  });
  const rows = environments?.map((entry): OverviewRow => {
    const { broken, ...counts } = getRowCounts(entry.id);
    return {
      ...entry,
      ...counts,
      details: {
        agents: environmentDetails.agents.getState(client, entry.id),
        compile: environmentDetails.compile.getState(client, entry.id),
        errors: environmentDetails.errors.getState(client, entry.id),
        resources: getResources(entry.id),
        topProblem: getTopProblem(client, entry.id, broken),
      },
    };
  });
  const getSortName = (row: OverviewRow) => `${row.project} ${row.name}`;
  rows?.sort((a, b) => compareWorst(a, b) || getSortName(a).localeCompare(getSortName(b)));
  return {
    rows,
    error,
    statusError,
    statusUnsupported,
    countError: summaries.find((summary) => summary.error)?.error?.message ?? queryErrors[0],
    isFetching,
    retry,
    registerRow,
  };
}
