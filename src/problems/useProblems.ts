import { useMemo } from "react";
import type { Args } from "~/api/endpoints";
import type { ApiError } from "~/api/error";
import { useApiQuery, type QueryState } from "~/api/query";
import { useWholeVersion } from "~/model/useWholeVersion";
import { listProblems, maxCompiles, type CompileProblem, type Problem, type ProblemList } from "./problems";
import type { ReasonSources } from "./reasonText";
import { getRecentErrors, getRecentErrorsArgs } from "./recentErrors";
import { getStoppedAgentsArgs } from "~/model/stoppedAgents";
import { useBrokenSet, type BrokenSet } from "./useBrokenSet";

const getLatestCompilesArgs = (env: string): Args<"GET /api/v2/compilereport"> => ({
  env,
  search: { limit: maxCompiles, sort: "requested.desc", filter: {} },
});

const isCompileProblem = (problem: Problem): problem is CompileProblem => problem.kind === "compile";

export interface ProblemsState extends Omit<QueryState<ProblemList>, "isPlaceholder" | "updatedAt"> {
  set: BrokenSet | undefined;
  /** Without older errors of single resources. */
  sources: ReasonSources;
  /** Whether it's known, as far as possible, which agents are stopped and whether the latest compile failed. */
  isSettled: boolean;
  /** What couldn't be loaded, as sentences. */
  gaps: readonly string[];
}

const describeGap = (subject: string, error: ApiError | undefined): string[] =>
  error ? [`Couldn't load ${subject}: ${error.message}`] : [];

/** The missing values of an environment's undefined resources, which only its whole version has; read once a version. */
function useUnknowns(env: string, problems: readonly Problem[] | undefined, version: number | undefined) {
  const hasUndefined = problems?.some((problem) => problem.kind === "undefined") ?? false;
  return useWholeVersion(env, hasUndefined ? version : undefined);
}

/** The compiler's first error of a failed compile, which never changes. */
function useCompileError(env: string, problems: readonly Problem[] | undefined): string | undefined {
  const compile = problems?.find(isCompileProblem)?.compile;
  const { data } = useApiQuery("GET /api/v2/compilereport/{id}", compile ? { env, path: { id: compile.id } } : null, { refresh: "never" });
  const failedStage = data?.reports?.find(({ returncode }) => returncode !== 0 && returncode !== null && returncode !== undefined);
  return data && (data.compile_data?.errors[0]?.message ?? (failedStage && `The stage ${failedStage.name} failed`));
}

/**
 * The problems of an environment, worst first. The table needs the resources, the failed last runs and the errors; agents,
 * compiles and missing values follow.
 */
export function useProblems(env: string): ProblemsState {
  const errorsQuery = useApiQuery("GET /api/v2/resource_actions", getRecentErrorsArgs(env), { refresh: "background" });
  const areErrorsKnown = errorsQuery.data !== undefined || errorsQuery.error !== undefined;
  const broken = useBrokenSet(env, { changeToken: "summary", isFirstPageEnough: !areErrorsKnown });
  const isReady = broken.data !== undefined && areErrorsKnown;
  const agents = useApiQuery("GET /api/v2/agents", isReady ? getStoppedAgentsArgs(env) : null, { refresh: "background" });
  const compiles = useApiQuery("GET /api/v2/compilereport", isReady ? getLatestCompilesArgs(env) : null, { refresh: "background" });
  const set = broken.data;
  // Counting what waits for 40 causes of 9,000 resources takes 10 ms.
  const list = useMemo(
    () => set && listProblems({ set, agents: agents.data?.rows, compiles: compiles.data?.rows }),
    [set, agents.data, compiles.data],
  );
  const unknowns = useUnknowns(env, isReady ? list?.problems : undefined, set?.version);
  const compileError = useCompileError(env, list?.problems);
  const errors = errorsQuery.data && getRecentErrors(errorsQuery.data);
  return {
    data: isReady ? list : undefined,
    set,
    error: broken.error,
    isFetching: broken.isFetching,
    retry: broken.retry,
    sources: {
      getError: (id) => errors?.get(id),
      // As if none were known, if they can't be loaded.
      unknowns: unknowns.data?.unknowns ?? (unknowns.error && []),
      compileError,
    },
    isSettled: isReady && [agents, compiles].every(({ data, error }) => data !== undefined || error !== undefined),
    gaps: [
      ...(isReady ? describeGap("all resources", broken.error) : []),
      ...(agents.data && agents.data.total > agents.data.rows.length
        ? ["More than 1,000 agents are paused or down. The others are missing."]
        : []),
      ...(broken.failedRunsReason
        ? [`Resources that failed before their newest update aren't all listed: ${broken.failedRunsReason}`]
        : []),
      ...describeGap("recent errors", errorsQuery.error),
      ...describeGap("which agents are paused or down", agents.error),
      ...describeGap("the latest compiles", compiles.error),
      ...describeGap("missing values", unknowns.error),
    ],
  };
}
