import { useQueries, useQueryClient } from "@tanstack/react-query";
import { compileState } from "~/api/compileState";
import { graphQLData, useEnvironments, useProjects, type EnvironmentEntry } from "~/api/environment";
import type { ApiError } from "~/api/error";
import { query } from "~/api/query";
import { knownOf, type Detail } from "./details";
import { useInTurn } from "./useInTurn";

export interface OverviewRow extends EnvironmentEntry {
  /** Resources by state; undefined where the server has not counted them. */
  counts: Record<string, number> | undefined;
  deploying: number;
  blocked: number;
  details: {
    agents: ReturnType<typeof knownOf<"agents">>;
    compile: ReturnType<typeof knownOf<"compile">>;
    errors: ReturnType<typeof knownOf<"errors">>;
    /** Where the resources were not counted with all others: then they have an age of their own. */
    resources: ReturnType<typeof knownOf<"resources">> | undefined;
  };
}

interface Summary {
  blocked: Record<string, number>;
  lastHandlerRun: Record<string, number>;
  isDeploying: Record<string, number>;
}

/** Results of last runs, as the states that share their mark. */
const states: Record<string, string> = { failed: "failed", skipped: "skipped", new: "available", successful: "deployed" };

type Counted = Pick<OverviewRow, "counts" | "deploying" | "blocked">;

const counted = ({ lastHandlerRun, isDeploying, blocked }: Summary): Counted => ({
  counts: Object.fromEntries(Object.entries(lastHandlerRun).map(([run, number]) => [states[run] ?? run, number])),
  deploying: isDeploying.true ?? 0,
  blocked: blocked.blocked ?? 0,
});

/** The same from REST's counts, for where GraphQL gives none. */
const countedByState = (byState: Record<string, number>): Counted => ({
  counts: byState,
  deploying: byState.deploying ?? 0,
  blocked: (byState.undefined ?? 0) + (byState.skipped_for_undefined ?? 0),
});

const uncountedRow: Counted = { counts: undefined, deploying: 0, blocked: 0 };

/** How many environments one question for summaries is about. */
const inOne = 250;

/** One question for the summaries of many environments, each under an alias of its own. */
const summariesQuery = (ids: string[]): string =>
  `{ ${ids.map((id, index) => `e${index}: resourceSummary(environment: "${id}") { blocked lastHandlerRun isDeploying }`).join(" ")} }`;

/** Resources whose last run failed, whatever the reason. */
export const failedOf = (counts: Record<string, number>): number => (counts.failed ?? 0) + (counts.unavailable ?? 0);

/** How bad an environment is; the worst come first. */
function badness(row: OverviewRow): number {
  const failed = row.counts ? failedOf(row.counts) : 0;
  const skipped = row.counts?.skipped ?? 0;
  const compile = row.details.compile.data?.rows[0];
  return (
    (failed > 0 ? 100 : 0) +
    (compile && compileState(compile) === "failed" ? 60 : 0) +
    (skipped > 0 || row.blocked > 0 ? 40 : 0) +
    (row.deleting ? 30 : 0) +
    (row.halted ? 20 : 0) +
    (row.compiling || row.deploying > 0 ? 10 : 0)
  );
}

interface Overview {
  /** Set where there is no project either: somebody starts here. */
  first: boolean;
  rows: OverviewRow[] | undefined;
  error: ApiError | undefined;
  /** Why resources could not be counted, or not all. */
  uncounted: string | undefined;
  asking: boolean;
  retry: () => void;
}

/** How many details are asked for a minute: what is left of 19 requests when projects, marks, server and summaries had theirs. */
const turns = (chunks: number): number => Math.max(19 - 2 - 4 - 1 - 2 * chunks, 1);

const details: readonly Detail[] = ["compile", "errors", "agents"];

/**
 * Every environment, worst first: the summaries of their resources through GraphQL, 250 environments in one request; agents,
 * last compile and unread errors in turn, for those in view.
 */
export function useOverview(): Overview {
  const client = useQueryClient();
  const { data: environments, error, asking, retry } = useEnvironments();
  const projects = useProjects().data;
  // In an order of their own, so that a renamed or halted environment does not make another question of it.
  const ids = (environments ?? []).map(({ id }) => id).sort();
  const chunks = Array.from({ length: Math.ceil(ids.length / inOne) }, (_, index) => ids.slice(index * inOne, (index + 1) * inOne));
  const summaries = useQueries({
    queries: chunks.map((chunk) =>
      query("POST /api/v2/graphql", { body: { query: summariesQuery(chunk) } }, { pace: "counts", aged: true }),
    ),
  });
  const byId = new Map<string, Summary>();
  chunks.forEach((chunk, number) =>
    chunk.forEach((id, index) => {
      const summary = graphQLData(summaries[number]?.data)?.[`e${index}`] as Summary | null | undefined;
      if (summary) byId.set(id, summary);
    }),
  );
  const failing = summaries.some((summary) => summary.error !== null || (summary.data?.data.errors?.length ?? 0) > 0);
  useInTurn(failing ? ["resources", ...details] : details, turns(chunks.length), environments !== undefined);
  const rows = environments?.map((entry): OverviewRow => {
    const summary = byId.get(entry.id);
    const resources = failing && !summary ? knownOf(client, "resources", entry.id) : undefined;
    const byState = resources?.data?.deploySummary?.by_state;
    return {
      ...entry,
      ...(summary ? counted(summary) : byState ? countedByState(byState) : uncountedRow),
      details: {
        agents: knownOf(client, "agents", entry.id),
        compile: knownOf(client, "compile", entry.id),
        errors: knownOf(client, "errors", entry.id),
        resources,
      },
    };
  });
  const name = (row: OverviewRow) => `${row.project} ${row.name}`;
  rows?.sort((one, other) => badness(other) - badness(one) || name(one).localeCompare(name(other)));
  return {
    first: projects?.data.length === 0,
    rows,
    error,
    uncounted:
      summaries.find((summary) => summary.error)?.error?.message ?? summaries.find(({ data }) => data?.data.errors)?.data?.data.errors?.[0],
    asking,
    retry,
  };
}
