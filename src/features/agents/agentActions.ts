/** What can be done with agents: the words of each action, when the server takes it, and how its effect shows. */
import type { Agent, AgentAction } from "~/api/endpoints";
import { ApiError } from "~/api/error";

interface Words {
  /** On buttons and in menus. */
  label: string;
  running: string;
  /** The request: `Pause 3 agents`. */
  asks: (agents: string) => string;
  /** What was done: `Paused 3 agents`. */
  done: (agents: string) => string;
  /** What follows from it, where somebody is asked first. */
  meaning: string;
}

export const agentActions: Record<AgentAction, Words> = {
  pause: {
    label: "Pause",
    running: "Pausing agents",
    asks: (agents) => `Pause ${agents}`,
    done: (agents) => `Paused ${agents}`,
    meaning: "Their resources are not deployed until they are unpaused.",
  },
  unpause: {
    label: "Unpause",
    running: "Unpausing agents",
    asks: (agents) => `Unpause ${agents}`,
    done: (agents) => `Unpaused ${agents}`,
    meaning: "Their resources are deployed again.",
  },
  keep_paused_on_resume: {
    label: "Keep paused on resume",
    running: "Keeping agents paused on resume",
    asks: (agents) => `Keep ${agents} paused on resume`,
    done: (agents) => `Kept paused on resume: ${agents}`,
    meaning: "They stay paused when the environment is resumed.",
  },
  unpause_on_resume: {
    label: "Unpause on resume",
    running: "Setting agents to unpause on resume",
    asks: (agents) => `Unpause ${agents} on resume`,
    done: (agents) => `Unpaused on resume: ${agents}`,
    meaning: "They are unpaused when the environment is resumed.",
  },
};

/** Whether an agent is as an action leaves it. */
export function isDone(action: AgentAction, agent: Agent): boolean {
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

const already: Record<AgentAction, string> = {
  pause: "It is paused already",
  unpause: "It is not paused",
  keep_paused_on_resume: "It is kept paused already",
  unpause_on_resume: "It is unpaused on resume already",
};

/**
 * Why an action cannot be done: with one agent, or, without one, with any of the environment's. `halted` is the reason that
 * a halted environment gives. The server refuses pause and unpause while halted, and the choices for resume while not.
 */
export function refusal(action: AgentAction, halted: string | undefined, agent?: Agent): string | undefined {
  const onResume = action === "keep_paused_on_resume" || action === "unpause_on_resume";
  if (onResume && !halted) return "Only while the environment is halted";
  if (!onResume && halted) return halted;
  return agent && isDone(action, agent) ? already[action] : undefined;
}

/** Why agents cannot be deployed: the server takes it for a paused one, and does nothing. */
export const deployRefusal = (halted: string | undefined, agent?: Agent): string | undefined =>
  halted ?? (agent?.paused ? "It is paused: its resources are not deployed" : undefined);

/**
 * Which of the agents show no effect of an action that the server took, each with what is wrong: it answers an action on an
 * agent that it does not know with success.
 */
export function withoutEffect(action: AgentAction, names: readonly string[], agents: readonly Agent[]): Map<string, ApiError> {
  const known = new Map(agents.map((agent) => [agent.name, agent]));
  return new Map(
    names.flatMap((name) => {
      const agent = known.get(name);
      if (!agent) return [[name, new ApiError("missing", "There is no agent of this name any more.")] as const];
      if (isDone(action, agent)) return [];
      return [[name, new ApiError("refused", "The server took it, but the agent does not show it.")] as const];
    }),
  );
}
