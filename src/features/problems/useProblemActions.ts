import { useNavigate } from "react-router";
import { deployLabels, getUndeployableReason } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { paths } from "~/paths";
import { isAgentProblem, isResourceProblem, type Problem } from "~/problems/problems";
import type { MenuAction } from "~/ui/MenuItems";

/** What can be done about a problem besides what its reason offers. */
export function useProblemActions(env: string): (problem: Problem, causeIds: readonly string[]) => MenuAction[] {
  const { start, menuReason } = useDeploy(env);
  const navigate = useNavigate();
  return (problem, causeIds) => {
    if (problem.kind === "compile" && "compile" in problem)
      return [{ label: "Open compile report", onSelect: () => void navigate(paths.compile(env, problem.compile.id)) }];
    const agent = isAgentProblem(problem) ? problem.agent.name : undefined;
    const agentReason = isResourceProblem(problem)
      ? problem.agentStatus && `Agent ${problem.resource.agent} is ${problem.agentStatus}`
      : isAgentProblem(problem)
        ? `Agent ${problem.agent.name} is ${problem.agent.status}`
        : undefined;
    const target = agent === undefined ? { resources: causeIds } : { agents: [agent] };
    const status = isResourceProblem(problem) ? problem.resource.status : "available";
    return (["push_incremental_deploy", "push_full_deploy"] as const).map((method) => ({
      label: deployLabels[method].verb,
      reason: menuReason ?? agentReason ?? getUndeployableReason(method, status),
      onSelect: () => void start(method, target),
    }));
  };
}
