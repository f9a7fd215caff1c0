/** Requests for deployments and dry runs, and what else only they need. Loaded with `loadDeployment`. */
import type { AgentTrigger } from "~/api/models";
import { callWithWarnings } from "~/api/call";
import { ApiError } from "~/api/error";
import { formatNumber, plural } from "~/ui/numbers";
import { toDeployBatches, type DeployBatch } from "./deployFilters";
import type { DeployTarget } from "./deployText";

export { confirmDeploy } from "./confirmDeploy";
export { toDeployBatches } from "./deployFilters";
export { requestDryRun } from "./dryRun";
export { watchDeploy } from "./watchDeploy";

const requestAgentDeploy = async (env: string, method: AgentTrigger, agents?: string[]): Promise<string[]> =>
  (await callWithWarnings("POST /api/v1/deploy", { env, body: { agent_trigger_method: method, ...(agents && { agents }) } })).warnings;

/**
 * Requests the deployment of a batch and returns messages for the user. Throws if the server can't deploy individual resources,
 * instead of deploying whole agents without a confirmation.
 */
export async function requestDeployBatch(env: string, method: AgentTrigger, { filter, ids }: DeployBatch): Promise<string[]> {
  try {
    const { result, warnings } = await callWithWarnings("POST /api/v2/deploy_filtered", {
      env,
      body: { agent_trigger_method: method, filter },
    });
    const missingCount = ids.length - result.length;
    const messages =
      missingCount > 0
        ? [`Skipped ${formatNumber(missingCount)} of ${plural(ids.length, "resource", "resources")}: not in the released version.`]
        : [];
    return [...messages, ...warnings];
  } catch (error) {
    throw error instanceof ApiError && error.kind === "unsupported" ? error.withNote("Nothing was deployed.") : error;
  }
}

/** Requests a deployment and returns the server's warnings. Throws ApiError. */
export async function requestDeploy(env: string, method: AgentTrigger, { resources, agents }: DeployTarget): Promise<string[]> {
  if (!resources) return requestAgentDeploy(env, method, agents && [...agents]);
  const warnings: string[] = [];
  for (const batch of toDeployBatches(resources)) warnings.push(...(await requestDeployBatch(env, method, batch)));
  return warnings;
}
