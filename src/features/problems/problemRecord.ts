import { isAgentProblem, isResourceProblem, type Problem } from "~/problems/problems";
import { describeReason, nameProblem, type ReasonSources } from "~/problems/reasonText";
import type { ProblemStart } from "~/problems/resourceLogs";
import type { ProblemRecord } from "./problems.list";

/** A problem with its reason as text. */
export function toProblemRecord(problem: Problem, sources: ReasonSources, since: ProblemStart | null | undefined): ProblemRecord {
  const resource = isResourceProblem(problem) ? problem.resource : undefined;
  return {
    id: problem.id,
    problem: nameProblem(problem),
    kind: problem.kind,
    reason: describeReason(problem, sources),
    waiting: problem.waiting ?? null,
    since: since === "before" ? moreThanAWeek : (since?.at ?? null),
    agent: resource?.agent ?? (isAgentProblem(problem) ? problem.agent.name : null),
    type: resource?.type ?? null,
  };
}

/** The server keeps logs for a week by default. */
export const moreThanAWeek = "more than 7 days";
