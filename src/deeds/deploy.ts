/** How deployments are asked for. */
import { call } from "~/api/client";
import type { AgentTrigger } from "~/api/endpoints";
import { ApiError } from "~/api/error";
import { isLacking } from "~/api/lacks";
import { deployParts, type DeployPart } from "./deployFilters";
import type { DeployTarget } from "./deployText";

const deployAgents = async (env: string, method: AgentTrigger, agents?: string[]): Promise<string[]> =>
  (await call("POST /api/v1/deploy", { env, body: { agent_trigger_method: method, ...(agents && { agents }) } })).metadata?.warnings ?? [];

/**
 * Asks for a part; answers what is to be said of it. Where the server turns out to be unable to pick resources, nothing is done:
 * what is deployed instead is more, and nobody was asked about that.
 */
export async function deployPart(env: string, method: AgentTrigger, { filter, ids }: DeployPart): Promise<string[]> {
  try {
    const { data, metadata } = await call("POST /api/v2/deploy_filtered", { env, body: { agent_trigger_method: method, filter } });
    const missing = ids.length - data.length;
    const said = missing > 0 ? [`${missing} of ${ids.length} are not in the released version, and were left out.`] : [];
    return [...said, ...(metadata?.warnings ?? [])];
  } catch (error) {
    // A server before 19 has no such route.
    throw isLacking(error) ? new ApiError("missing", "This orchestrator deploys whole agents only: nothing was deployed.") : error;
  }
}

/** Asks for a deployment; answers the server's warnings. Throws ApiError. */
export async function deploy(env: string, method: AgentTrigger, { resources, agents }: DeployTarget): Promise<string[]> {
  if (!resources) return deployAgents(env, method, agents && [...agents]);
  const warnings: string[] = [];
  for (const part of deployParts(resources)) warnings.push(...(await deployPart(env, method, part)));
  return warnings;
}
