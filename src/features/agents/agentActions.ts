/** Actions on agents: their texts, when the server refuses them, and how to verify their effect. */
import type { Agent, AgentAction, Environment } from "~/api/models";
import { ApiError } from "~/api/error";
import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import { getHaltedReason, haltedCheck } from "~/model/useHaltedReason";

interface AgentActionTexts {
  label: string;
  progressLabel: string;
  /** For the confirmation: `Pause 3 agents`. */
  formatRequest: (agents: string) => string;
  /** For the success toast: `Paused 3 agents`. */
  formatResult: (agents: string) => string;
  /** Body of the confirmation. */
  consequence: string;
}

export const agentActions: Record<AgentAction, AgentActionTexts> = {
  pause: {
    label: "Pause",
    progressLabel: "Pausing agents",
    formatRequest: (agents) => `Pause ${agents}`,
    formatResult: (agents) => `Paused ${agents}`,
    consequence: "Resources aren't deployed while their agent is paused.",
  },
  unpause: {
    label: "Unpause",
    progressLabel: "Unpausing agents",
    formatRequest: (agents) => `Unpause ${agents}`,
    formatResult: (agents) => `Unpaused ${agents}`,
    consequence: "Resources of unpaused agents are deployed again.",
  },
  keep_paused_on_resume: {
    label: "Keep paused on resume",
    progressLabel: "Setting agents to stay paused on resume",
    formatRequest: (agents) => `Keep ${agents} paused on resume`,
    formatResult: (agents) => `Set ${agents} to stay paused on resume`,
    consequence: "The agents stay paused when the environment is resumed.",
  },
  unpause_on_resume: {
    label: "Unpause on resume",
    progressLabel: "Setting agents to unpause on resume",
    formatRequest: (agents) => `Unpause ${agents} on resume`,
    formatResult: (agents) => `Set ${agents} to unpause on resume`,
    consequence: "The agents are unpaused when the environment is resumed.",
  },
};

/** Whether an agent already is in the state that an action leads to. */
export function isAgentActionApplied(action: AgentAction, agent: Agent): boolean {
  switch (action) {
    case "pause":
      return agent.paused;
    case "unpause":
      return !agent.paused;
    case "keep_paused_on_resume":
      return agent.unpause_on_resume === false;
    case "unpause_on_resume":
      return agent.unpause_on_resume === true;
  }
}

const alreadyAppliedReasons: Record<AgentAction, string> = {
  pause: "Already paused",
  unpause: "Not paused",
  keep_paused_on_resume: "Already set to stay paused",
  unpause_on_resume: "Already set to unpause on resume",
};

/**
 * Why an action is unavailable for one agent or, without `agent`, for every agent of the environment. The server refuses pause
 * and unpause while the environment is halted, and the actions on resume while it isn't.
 */
export function getAgentActionDisabledReason(
  action: AgentAction,
  environment: Loadable<Pick<Environment, "name" | "halted">>,
  agent?: Agent,
): string | undefined {
  const isResumeAction = action === "keep_paused_on_resume" || action === "unpause_on_resume";
  const environmentReason = isResumeAction
    ? getLoadedReason(environment, haltedCheck, ({ halted }) => (halted ? undefined : "Available only while the environment is halted"))
    : getHaltedReason(environment);
  return environmentReason ?? (agent && isAgentActionApplied(action, agent) ? alreadyAppliedReasons[action] : undefined);
}

/** Why an agent can't be deployed. The server accepts the request for a paused agent, but does nothing. */
export const getAgentDeployDisabledReason = (
  environment: Loadable<Pick<Environment, "name" | "halted">>,
  agent?: Agent,
): string | undefined => getHaltedReason(environment) ?? (agent?.paused ? "The agent is paused. Unpause the agent to deploy." : undefined);

/** The agents that an accepted action had no effect on, with an error each: the server reports success for unknown agents too. */
export function findUnaffectedAgents(action: AgentAction, names: readonly string[], agents: readonly Agent[]): Map<string, ApiError> {
  const agentsByName = new Map(agents.map((agent) => [agent.name, agent]));
  return new Map(
    names.flatMap((name) => {
      const agent = agentsByName.get(name);
      if (!agent) return [[name, new ApiError("missing", "This agent no longer exists.")] as const];
      if (isAgentActionApplied(action, agent)) return [];
      return [[name, new ApiError("refused", "The orchestrator accepted the request, but the agent didn't change.")] as const];
    }),
  );
}
