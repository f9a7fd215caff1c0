/** What is said of deployments, before and after. */
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { count } from "~/ui/count";
import { compareStates, readable } from "~/ui/states";

/** What is deployed: some resources by their ids, all that some agents have, or, without either, everything. */
export interface DeployTarget {
  resources?: readonly string[];
  agents?: readonly string[];
}

/** The two ways: Deploy leaves alone what is as intended, Repair does everything again. */
export const deployWords = {
  push_incremental_deploy: { verb: "Deploy", noun: "deployment" },
  push_full_deploy: { verb: "Repair", noun: "repair" },
} as const satisfies Record<AgentTrigger, unknown>;

/** `1 resource`, `2 resources`. */
export const resourceCount = (number: number): string => `${count.format(number)} ${number === 1 ? "resource" : "resources"}`;

/** What is deployed, by its name or its number. */
export function deployName({ resources, agents }: DeployTarget, environment: string): string {
  const things = resources ?? agents;
  if (!things) return environment;
  if (things.length === 1) return things[0]!;
  return resources ? `${resourceCount(things.length)} of ${environment}` : `${count.format(things.length)} agents of ${environment}`;
}

/** Agents are named up to so many, and counted beyond. */
const listed = 10;

/** All that is meant, whatever its state; `all` is how many resources there are. */
export function deployWhole({ resources, agents }: DeployTarget, all: string): string {
  if (resources) return `the ${resourceCount(resources.length)}`;
  if (agents) return `the resources of ${agents.length > listed ? `these ${count.format(agents.length)} agents` : agents.join(", ")}`;
  return `the ${all}`;
}

/** What a deployment will do, and to how many, as far as that is known; `whole` is all that is meant. */
export function deployEffect(method: AgentTrigger, whole: string, summary?: DeploySummary): string {
  if (method === "push_full_deploy") return `All of ${whole} are checked and deployed again, whatever their state.`;
  const states = Object.entries(summary?.by_state ?? {})
    .filter(([state, number]) => state !== "deployed" && number > 0)
    .sort(([one], [other]) => compareStates(one, other));
  const which = states.map(([state, number]) => `${count.format(number)} ${readable(state)}`).join(", ");
  return `Those of ${whole} that are not as intended are deployed${which && `: ${which}`}. The others are left alone.`;
}

/** Said of an asked deployment where everything was found to be as intended. */
export const nothingToDo = "All of it that can be deployed is as intended: nothing will change.";

const inVain: Record<string, string> = {
  orphaned: "It is not in the released version",
  undefined: "It waits for a value that is not known yet",
  skipped_for_undefined: "It depends on a resource that waits for a value",
};

/** Why a resource of this status cannot be deployed, or need not be. */
export const deployInVain = (method: AgentTrigger, status: string): string | undefined =>
  method === "push_incremental_deploy" && status === "deployed" ? "It is deployed as intended" : inVain[status];
