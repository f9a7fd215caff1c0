/** What can be done with agents: the words of each action, when the server takes it, and how its effect shows. */
import type { Agent, AgentAction } from "~/api/endpoints";
import { ApiError } from "~/api/error";

interface AgentActionTexts {
  /** On buttons and in menus. */
  label: string;
  progressLabel: string;
  /** The request: `Pause 3 agents`. */
  formatRequest: (agents: string) => string;
  /** What was done: `Paused 3 agents`. */
  formatResult: (agents: string) => string;
  /** What follows from it, where somebody is asked first. */
  consequence: string;
}

export const agentActions: Record<AgentAction, AgentActionTexts> = {
  pause: {
    label: "Pause",
    progressLabel: "Pausing agents",
    formatRequest: (agents) => `Pause ${agents}`,
    formatResult: (agents) => `Paused ${agents}`,
    consequence: "Their resources are not deployed until they are unpaused.",
  },
  unpause: {
    label: "Unpause",
    progressLabel: "Unpausing agents",
    formatRequest: (agents) => `Unpause ${agents}`,
    formatResult: (agents) => `Unpaused ${agents}`,
    consequence: "Their resources are deployed again.",
  },
  keep_paused_on_resume: {
    label: "Keep paused on resume",
    progressLabel: "Keeping agents paused on resume",
    formatRequest: (agents) => `Keep ${agents} paused on resume`,
    formatResult: (agents) => `Kept paused on resume: ${agents}`,
    consequence: "They stay paused when the environment is resumed.",
  },
  unpause_on_resume: {
    label: "Unpause on resume",
    progressLabel: "Setting agents to unpause on resume",
    formatRequest: (agents) => `Unpause ${agents} on resume`,
    formatResult: (agents) => `Unpaused on resume: ${agents}`,
    consequence: "They are unpaused when the environment is resumed.",
  },
};

/** Whether an agent is as an action leaves it. */
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
  pause: "It is paused already",
  unpause: "It is not paused",
  keep_paused_on_resume: "It is kept paused already",
  unpause_on_resume: "It is unpaused on resume already",
};

/**
 * Why an action cannot be done: with one agent, or, without one, with any of the environment's. `halted` is the reason that
 * a halted environment gives. The server refuses pause and unpause while halted, and the choices for resume while not.
 */
export function getAgentActionRefusal(action: AgentAction, haltedReason: string | undefined, agent?: Agent): string | undefined {
  const isResumeAction = action === "keep_paused_on_resume" || action === "unpause_on_resume";
  if (isResumeAction && !haltedReason) return "Only while the environment is halted";
  if (!isResumeAction && haltedReason) return haltedReason;
  return agent && isAgentActionApplied(action, agent) ? alreadyAppliedReasons[action] : undefined;
}

/** Why agents cannot be deployed: the server takes it for a paused one, and does nothing. */
export const getAgentDeployRefusal = (haltedReason: string | undefined, agent?: Agent): string | undefined =>
  haltedReason ?? (agent?.paused ? "It is paused: its resources are not deployed" : undefined);

/**
 * Which of the agents show no effect of an action that the server took, each with what is wrong: it answers an action on an
 * agent that it does not know with success.
 */
export function findUnaffectedAgents(action: AgentAction, names: readonly string[], agents: readonly Agent[]): Map<string, ApiError> {
  const agentsByName = new Map(agents.map((agent) => [agent.name, agent]));
  return new Map(
    names.flatMap((name) => {
      const agent = agentsByName.get(name);
      if (!agent) return [[name, new ApiError("missing", "There is no agent of this name any more.")] as const];
      if (isAgentActionApplied(action, agent)) return [];
      return [[name, new ApiError("refused", "The server took it, but the agent does not show it.")] as const];
    }),
  );
}
