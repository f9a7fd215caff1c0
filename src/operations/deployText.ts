/** What is said of deployments, before and after. */
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { formatNumber, plural } from "~/ui/numbers";
import { compareStates, humanize } from "~/ui/states";

/** What is deployed: some resources by their ids, all that some agents have, or, without either, everything. */
export interface DeployTarget {
  resources?: readonly string[];
  agents?: readonly string[];
}

/** The two ways: Deploy leaves alone what is as intended, Repair does everything again. */
export const deployLabels = {
  push_incremental_deploy: { verb: "Deploy", noun: "deployment" },
  push_full_deploy: { verb: "Repair", noun: "repair" },
} as const satisfies Record<AgentTrigger, unknown>;

/** `1 resource`, `2 resources`. */
export const formatResourceCount = (count: number): string => plural(count, "resource", "resources");

/** What is deployed, by its name or its number. */
export function describeDeployTarget({ resources, agents }: DeployTarget, environment: string): string {
  const ids = resources ?? agents;
  if (!ids) return environment;
  if (ids.length === 1) return ids[0]!;
  return resources ? `${formatResourceCount(ids.length)} of ${environment}` : `${formatNumber(ids.length)} agents of ${environment}`;
}

/** Agents are named up to so many, and counted beyond. */
const maxListedAgents = 10;

/** All that is meant, whatever its state; `all` is how many resources there are. */
export function describeDeployScope({ resources, agents }: DeployTarget, allResources: string): string {
  if (resources) return `the ${formatResourceCount(resources.length)}`;
  if (agents)
    return `the resources of ${agents.length > maxListedAgents ? `these ${formatNumber(agents.length)} agents` : agents.join(", ")}`;
  return `the ${allResources}`;
}

/** What a deployment will do, and to how many, as far as that is known; `whole` is all that is meant. */
export function describeDeployEffect(method: AgentTrigger, scope: string, summary?: DeploySummary): string {
  if (method === "push_full_deploy") return `All of ${scope} are checked and deployed again, whatever their state.`;
  const states = Object.entries(summary?.by_state ?? {})
    .filter(([state, number]) => state !== "deployed" && number > 0)
    .sort(([a], [b]) => compareStates(a, b));
  const stateCounts = states.map(([state, number]) => `${formatNumber(number)} ${humanize(state)}`).join(", ");
  return `Those of ${scope} that are not as intended are deployed${stateCounts && `: ${stateCounts}`}. The others are left alone.`;
}

/** Said of an asked deployment where everything was found to be as intended. */
export const nothingToDeployMessage = "All of it that can be deployed is as intended: nothing will change.";

const undeployableReasons: Record<string, string> = {
  orphaned: "It is not in the released version",
  undefined: "It waits for a value that is not known yet",
  skipped_for_undefined: "It depends on a resource that waits for a value",
};

/** Why a resource of this status cannot be deployed, or need not be. */
export const getUndeployableReason = (method: AgentTrigger, status: string): string | undefined =>
  method === "push_incremental_deploy" && status === "deployed" ? "It is deployed as intended" : undeployableReasons[status];
