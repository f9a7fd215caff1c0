import { useNavigate } from "react-router";
import type { AgentTrigger } from "~/api/models";
import { deployLabels, getUndeployableReason } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useUnpause } from "~/operations/useUnpause";
import { paths } from "~/paths";
import { getCauseIds, isAgentProblem, isResourceProblem, type Problem } from "~/problems/problems";
import type { MenuAction } from "~/ui/MenuItems";

/** The agent that deploys nothing at the moment, if that is or adds to the problem. */
function getStoppedAgent(problem: Problem): { name: string; status: string } | undefined {
  if (isAgentProblem(problem)) return problem.agent;
  if (!isResourceProblem(problem) || !problem.agentStatus) return undefined;
  return { name: problem.resource.agent, status: problem.agentStatus };
}

/** Why deploying can't solve a problem. Without a reason, it is one of a resource. */
export function getDeployReason(method: AgentTrigger, problem: Problem): string | undefined {
  const agent = getStoppedAgent(problem);
  if (agent) return `Agent ${agent.name} is ${agent.status}`;
  return isResourceProblem(problem) ? getUndeployableReason(method, problem.resource.status) : "Only resources can be deployed";
}

/** What can be done about a problem besides what its reason offers. */
export function useProblemActions(env: string): (problem: Problem) => MenuAction[] {
  const { start, menuReason } = useDeploy(env);
  const unpause = useUnpause(env);
  const navigate = useNavigate();
  return (problem) => {
    if (problem.kind === "compile" && "compile" in problem)
      return [{ label: "Open compile report", onSelect: () => void navigate(paths.compile(env, problem.compile.id)) }];
    const agent = getStoppedAgent(problem);
    const target = isAgentProblem(problem) ? { agents: [problem.agent.name] } : { resources: getCauseIds(problem) };
    const deployActions = (["push_incremental_deploy", "push_full_deploy"] as const).map((method) => ({
      label: deployLabels[method].verb,
      reason: menuReason ?? getDeployReason(method, problem),
      onSelect: () => void start(method, target),
    }));
    if (agent?.status !== "paused") return deployActions;
    return [...deployActions, { label: `Unpause ${agent.name}`, reason: unpause.reason, onSelect: () => void unpause.start(agent.name) }];
  };
}
