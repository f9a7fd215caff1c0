import { paths } from "~/paths";
import { isAgentProblem, isResourceProblem, type Problem } from "./problems";

/** The page of what the problem is about. */
export function getProblemPath(env: string, problem: Problem): string {
  if (isResourceProblem(problem)) return paths.resource(env, problem.resource.id);
  return isAgentProblem(problem) ? paths.agents(env, { "filter.name": problem.agent.name }) : paths.compile(env, problem.compile.id);
}
