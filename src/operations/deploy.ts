/** How deployments are asked for. */
import { call } from "~/api/client";
import type { AgentTrigger } from "~/api/endpoints";
import { ApiError } from "~/api/error";
import { isRouteMissing } from "~/api/unsupported";
import { toDeployBatches, type DeployBatch } from "./deployFilters";
import type { DeployTarget } from "./deployText";

const requestAgentDeploy = async (env: string, method: AgentTrigger, agents?: string[]): Promise<string[]> =>
  (await call("POST /api/v1/deploy", { env, body: { agent_trigger_method: method, ...(agents && { agents }) } })).metadata?.warnings ?? [];

/**
 * Asks for a part; answers what is to be said of it. Where the server turns out to be unable to pick resources, nothing is done:
 * what is deployed instead is more, and nobody was asked about that.
 */
export async function requestDeployBatch(env: string, method: AgentTrigger, { filter, ids }: DeployBatch): Promise<string[]> {
  try {
    const { data, metadata } = await call("POST /api/v2/deploy_filtered", { env, body: { agent_trigger_method: method, filter } });
    const missing = ids.length - data.length;
    const messages = missing > 0 ? [`${missing} of ${ids.length} are not in the released version, and were left out.`] : [];
    return [...messages, ...(metadata?.warnings ?? [])];
  } catch (error) {
    // A server before 19 has no such route.
    throw isRouteMissing(error) ? new ApiError("missing", "This orchestrator deploys whole agents only: nothing was deployed.") : error;
  }
}

/** Asks for a deployment; answers the server's warnings. Throws ApiError. */
export async function requestDeploy(env: string, method: AgentTrigger, { resources, agents }: DeployTarget): Promise<string[]> {
  if (!resources) return requestAgentDeploy(env, method, agents && [...agents]);
  const warnings: string[] = [];
  for (const batch of toDeployBatches(resources)) warnings.push(...(await requestDeployBatch(env, method, batch)));
  return warnings;
}
