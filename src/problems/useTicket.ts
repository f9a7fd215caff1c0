import { basePath } from "~/api/basePath";
import { useEnvironment, useProjectName } from "~/model/environment";
import { paths } from "~/paths";
import { now } from "~/time";
import { isAgentProblem, isResourceProblem, type Problem } from "./problems";
import { getProblemPath } from "./problemPath";
import { describeReason, getLoadingText, nameProblem } from "./reasonText";
import { formatTicket, type TicketProblem } from "./ticket";
import type { ProblemsState } from "./useProblems";
import { maxInView, type RowDetails } from "./useRowDetails";

interface TicketText {
  text: string;
  count: number;
  /** Whether all reasons and times are loaded. */
  isComplete: boolean;
}

const toAbsolute = (path: string): string => location.origin + basePath + path.slice(1);

/** Builds the ticket of all problems, or of some of them, from what is loaded; undefined before the problems have loaded. */
export function useTicket(env: string, state: ProblemsState, details: RowDetails): (ids?: readonly string[]) => TicketText | undefined {
  const environment = useEnvironment(env).data;
  const project = useProjectName(environment);
  const { data: list, set } = state;
  const sources = { ...state.sources, getError: details.getError, getErrorFailure: details.getErrorFailure };
  const toTicketProblem = (problem: Problem): TicketProblem => {
    const resource = isResourceProblem(problem) ? problem.resource : undefined;
    return {
      name: nameProblem(problem),
      url: toAbsolute(getProblemPath(env, problem)),
      reason: describeReason(problem, sources) ?? getLoadingText(problem.kind),
      waiting: problem.waiting ?? null,
      since: details.getSince(problem) ?? null,
      agent: resource?.agent ?? (isAgentProblem(problem) ? problem.agent.name : null),
      type: resource?.type ?? null,
    };
  };
  const isLoaded = (problem: Problem) =>
    problem.waiting !== undefined && details.getSince(problem) !== undefined && describeReason(problem, sources) !== undefined;
  return (ids) => {
    if (!list || !set) return undefined;
    const problems = ids ? list.problems.filter(({ id }) => ids.includes(id)) : list.problems;
    const text = formatTicket({
      project,
      environment: environment?.name ?? env,
      url: toAbsolute(paths.problems(env)),
      version: set.version,
      at: now(),
      brokenCount: list.brokenCount,
      gaps: state.gaps,
      problems: problems.map(toTicketProblem),
    });
    return { text, count: problems.length, isComplete: state.isSettled && problems.slice(0, maxInView).every(isLoaded) };
  };
}
