import { useQueries } from "@tanstack/react-query";
import { useCallback, useState, type RefCallback } from "react";
import { limitedQueryOptions } from "./limitedQuery";
import { isResourceProblem, type Problem, type ResourceProblem } from "./problems";
import type { ResourceError } from "./recentErrors";
import type { ReasonSources } from "./reasonText";
import { getFirstErrorArgs, getLatestErrorArgs, moreThanAWeek, readLatestError, readSince, type ProblemStart } from "./resourceLogs";

export interface RowDetails {
  /** Ref for the row of a problem. What only the logs of resources have is read for rows that have been in view. */
  registerRow: (id: string) => RefCallback<Element>;
  getError: ReasonSources["getError"];
  getErrorFailure: (id: string) => string | undefined;
  /** Null if it can't be known, undefined while it isn't read. */
  getSince: (problem: Problem) => ProblemStart | null | undefined;
}

/** Problems whose details are read although their rows haven't been in view: the worst, since each takes two requests. */
export const maxInView = 200;

const logRoute = "GET /api/v2/resource/{rid}/logs";

/** Since when problems exist, and latest errors older than those that were read for all resources: from the logs of the resources in view. */
export function useRowDetails(
  env: string,
  problems: readonly Problem[],
  sources: ReasonSources | undefined,
  { isAllInView = false } = {},
): RowDetails {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const worst = new Set(problems.slice(0, maxInView).map(({ id }) => id));
  const visible = problems.filter(
    (problem): problem is ResourceProblem =>
      isResourceProblem(problem) && problem.resource.hasFailedLastRun && ((isAllInView && worst.has(problem.id)) || seen.has(problem.id)),
  );
  const dated = visible.filter(({ resource }) => resource.lastSuccess !== undefined);
  const withOlderError = sources ? visible.filter(({ id }) => sources.getError(id) === undefined) : [];
  const firstErrors = useQueries({
    queries: dated.map(({ resource }) => limitedQueryOptions(logRoute, getFirstErrorArgs(env, resource))),
  });
  const latestErrors = useQueries({
    queries: withOlderError.map(({ resource }) => limitedQueryOptions(logRoute, getLatestErrorArgs(env, resource))),
  });
  const sinceById = new Map<string, ProblemStart | null>();
  for (const [index, { id, resource }] of dated.entries()) {
    const { data, error } = firstErrors[index] ?? {};
    if (data) sinceById.set(id, readSince(data, resource));
    else if (error) sinceById.set(id, null);
  }
  const olderErrors = new Map<string, ResourceError | null>();
  const errorFailures = new Map<string, string>();
  for (const [index, { id }] of withOlderError.entries()) {
    const { data, error } = latestErrors[index] ?? {};
    if (data) olderErrors.set(id, readLatestError(data));
    else if (error) errorFailures.set(id, error.message);
  }
  // Stable, so that rows that haven't changed aren't rendered for each detail that has loaded.
  const registerRow = useCallback(
    (id: string) => (row: Element | null) => {
      if (row) setSeen((previous) => (previous.has(id) ? previous : new Set([...previous, id])));
    },
    [],
  );
  return {
    registerRow,
    getErrorFailure: (id) => errorFailures.get(id),
    getError: (id) => sources?.getError(id) ?? olderErrors.get(id),
    getSince: (problem) => {
      if (problem.kind === "compile" && "since" in problem) return problem.since ?? moreThanAWeek;
      if (!isResourceProblem(problem) || !problem.resource.hasFailedLastRun || problem.resource.lastSuccess === undefined) return null;
      return sinceById.get(problem.id);
    },
  };
}
