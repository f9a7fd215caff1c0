/** Texts about deployments. */
import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { formatNumber, plural } from "~/ui/numbers";
import { compareStates, humanize } from "~/ui/states";

/** What to deploy: resources by ID, all resources of some agents, or without either the whole environment. */
export interface DeployTarget {
  resources?: readonly string[];
  agents?: readonly string[];
}

/** Deploy skips resources in the desired state, Repair redeploys all of them. */
export const deployLabels = {
  push_incremental_deploy: { verb: "Deploy", noun: "deployment", progress: "Deploying" },
  push_full_deploy: { verb: "Repair", noun: "repair", progress: "Repairing" },
} as const satisfies Record<AgentTrigger, unknown>;

/** `1 resource`, `2 resources`. */
export const formatResourceCount = (count: number): string => plural(count, "resource", "resources");

/** Names a single target and counts several: `prod`, `fw-1`, `2 agents in prod`. */
export function describeDeployTarget({ resources, agents }: DeployTarget, environment: string): string {
  const ids = resources ?? agents;
  if (!ids) return environment;
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  return `${resources ? formatResourceCount(ids.length) : plural(ids.length, "agent", "agents")} in ${environment}`;
}

/** More agents than this are counted instead of named. */
export const maxListedAgents = 10;

/** Describes the target's resources. `allResources` is the count of the whole environment: "94 resources". */
export function describeDeployScope({ resources, agents }: DeployTarget, allResources: string): string {
  if (resources) return `the ${formatResourceCount(resources.length)}`;
  if (agents)
    return `the resources of ${agents.length > maxListedAgents ? `these ${plural(agents.length, "agent", "agents")}` : agents.join(", ")}`;
  return `the ${allResources}`;
}

/** Describes what a deployment will do. `scope` is a text from `describeDeployScope`. */
export function describeDeployEffect(method: AgentTrigger, scope: string, summary?: DeploySummary): string {
  if (method === "push_full_deploy") return `Repair checks and redeploys ${scope}, including those already in the desired state.`;
  const states = Object.entries(summary?.by_state ?? {})
    .filter(([state, number]) => state !== "deployed" && number > 0)
    .sort(([a], [b]) => compareStates(a, b));
  const stateCounts = states.map(([state, number]) => `${formatNumber(number)} ${humanize(state)}`).join(", ");
  return `Of ${scope}, only those not in the desired state are deployed${stateCounts && `: ${stateCounts}`}.`;
}

export const nothingToDeployMessage = "Everything that can be deployed is already in the desired state. Nothing will change.";

const undeployableReasons = new Map([
  ["orphaned", "Not in the released version"],
  ["undefined", "Waiting for an unknown value. Set the value first."],
  ["skipped_for_undefined", "Depends on a resource that is waiting for an unknown value. Set the value first."],
]);

/** Why a resource with this status can't or needn't be deployed. */
export const getUndeployableReason = (method: AgentTrigger, status: string): string | undefined =>
  method === "push_incremental_deploy" && status === "deployed"
    ? "Already in the desired state. Use Repair to deploy the resource again."
    : undeployableReasons.get(status);
