import { useQueries, useQueryClient } from "@tanstack/react-query";
import { getCompileState } from "~/api/compileState";
import { getGraphQLData, useEnvironments, useProjects, type EnvironmentEntry } from "~/api/environment";
import type { ApiError } from "~/api/error";
import { apiQueryOptions } from "~/api/query";
import { getDetailState, type DetailName } from "./environmentDetails";
import { useDetailPolling } from "./useDetailPolling";

export interface OverviewRow extends EnvironmentEntry {
  /** Resources by state; undefined where the server has not counted them. */
  counts: Record<string, number> | undefined;
  deploying: number;
  blocked: number;
  details: {
    agents: ReturnType<typeof getDetailState<"agents">>;
    compile: ReturnType<typeof getDetailState<"compile">>;
    errors: ReturnType<typeof getDetailState<"errors">>;
    /** Where the resources were not counted with all others: then they have an age of their own. */
    resources: ReturnType<typeof getDetailState<"resources">> | undefined;
  };
}

interface Summary {
  blocked: Record<string, number>;
  lastHandlerRun: Record<string, number>;
  isDeploying: Record<string, number>;
}

/** Results of last runs, as the states that share their mark. */
const stateByRun: Record<string, string> = { failed: "failed", skipped: "skipped", new: "available", successful: "deployed" };

type RowCounts = Pick<OverviewRow, "counts" | "deploying" | "blocked">;

const toRowCounts = ({ lastHandlerRun, isDeploying, blocked }: Summary): RowCounts => ({
  counts: Object.fromEntries(Object.entries(lastHandlerRun).map(([run, count]) => [stateByRun[run] ?? run, count])),
  deploying: isDeploying.true ?? 0,
  blocked: blocked.blocked ?? 0,
});

/** The same from REST's counts, for where GraphQL gives none. */
const toRowCountsFromStates = (byState: Record<string, number>): RowCounts => ({
  counts: byState,
  deploying: byState.deploying ?? 0,
  blocked: (byState.undefined ?? 0) + (byState.skipped_for_undefined ?? 0),
});

const unknownRowCounts: RowCounts = { counts: undefined, deploying: 0, blocked: 0 };

/** How many environments one question for summaries is about. */
const chunkSize = 250;

/** One question for the summaries of many environments, each under an alias of its own. */
const buildSummariesQuery = (ids: string[]): string =>
  `{ ${ids.map((id, index) => `e${index}: resourceSummary(environment: "${id}") { blocked lastHandlerRun isDeploying }`).join(" ")} }`;

/** Resources whose last run failed, whatever the reason. */
export const countFailed = (counts: Record<string, number>): number => (counts.failed ?? 0) + (counts.unavailable ?? 0);

/** How bad an environment is; the worst come first. */
function getSeverity(row: OverviewRow): number {
  const failed = row.counts ? countFailed(row.counts) : 0;
  const skipped = row.counts?.skipped ?? 0;
  const compile = row.details.compile.data?.rows[0];
  return (
    (failed > 0 ? 100 : 0) +
    (compile && getCompileState(compile) === "failed" ? 60 : 0) +
    (skipped > 0 || row.blocked > 0 ? 40 : 0) +
    (row.deleting ? 30 : 0) +
    (row.halted ? 20 : 0) +
    (row.compiling || row.deploying > 0 ? 10 : 0)
  );
}

interface Overview {
  /** Set where there is no project either: somebody starts here. */
  hasNoProjects: boolean;
  rows: OverviewRow[] | undefined;
  error: ApiError | undefined;
  /** Why resources could not be counted, or not all. */
  countError: string | undefined;
  isFetching: boolean;
  retry: () => void;
}

/** How many details are asked for a minute: what is left of 19 requests when projects, marks, server and summaries had theirs. */
const getPollsPerMinute = (chunkCount: number): number => Math.max(19 - 2 - 4 - 1 - 2 * chunkCount, 1);

const polledDetails: readonly DetailName[] = ["compile", "errors", "agents"];

/**
 * Every environment, worst first: the summaries of their resources through GraphQL, 250 environments in one request; agents,
 * last compile and unread errors in turn, for those in view.
 */
export function useOverview(): Overview {
  const client = useQueryClient();
  const { data: environments, error, isFetching, retry } = useEnvironments();
  const projects = useProjects().data;
  // In an order of their own, so that a renamed or halted environment does not make another question of it.
  const ids = (environments ?? []).map(({ id }) => id).sort();
  const chunks = Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, index) =>
    ids.slice(index * chunkSize, (index + 1) * chunkSize),
  );
  const summaries = useQueries({
    queries: chunks.map((chunk) =>
      apiQueryOptions("POST /api/v2/graphql", { body: { query: buildSummariesQuery(chunk) } }, { refresh: "slow", countsTowardAge: true }),
    ),
  });
  const byId = new Map<string, Summary>();
  chunks.forEach((chunk, chunkIndex) =>
    chunk.forEach((id, index) => {
      const summary = getGraphQLData(summaries[chunkIndex]?.data)?.[`e${index}`] as Summary | null | undefined;
      if (summary) byId.set(id, summary);
    }),
  );
  const hasSummaryErrors = summaries.some((summary) => summary.error !== null || (summary.data?.data.errors?.length ?? 0) > 0);
  useDetailPolling(
    hasSummaryErrors ? ["resources", ...polledDetails] : polledDetails,
    getPollsPerMinute(chunks.length),
    environments !== undefined,
  );
  const rows = environments?.map((entry): OverviewRow => {
    const summary = byId.get(entry.id);
    const resources = hasSummaryErrors && !summary ? getDetailState(client, "resources", entry.id) : undefined;
    const byState = resources?.data?.deploySummary?.by_state;
    return {
      ...entry,
      ...(summary ? toRowCounts(summary) : byState ? toRowCountsFromStates(byState) : unknownRowCounts),
      details: {
        agents: getDetailState(client, "agents", entry.id),
        compile: getDetailState(client, "compile", entry.id),
        errors: getDetailState(client, "errors", entry.id),
        resources,
      },
    };
  });
  const getSortName = (row: OverviewRow) => `${row.project} ${row.name}`;
  rows?.sort((a, b) => getSeverity(b) - getSeverity(a) || getSortName(a).localeCompare(getSortName(b)));
  return {
    hasNoProjects: projects?.data.length === 0,
    rows,
    error,
    countError:
      summaries.find((summary) => summary.error)?.error?.message ?? summaries.find(({ data }) => data?.data.errors)?.data?.data.errors?.[0],
    isFetching,
    retry,
  };
}
