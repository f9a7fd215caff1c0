import type { QueryClient } from "@tanstack/react-query";
import type { DeploySummary } from "~/api/envelopes";
import type { AgentTrigger } from "~/api/models";
import { getCachedUnsupportedReason, fetchUnsupportedReason } from "~/api/unsupported";
import { confirm } from "~/ui/confirm";
import { getResourceAgents } from "./deployFilters";
import { deployConfirmation } from "./deployConfirmation";
import type { DeployTarget } from "./deployText";

const route = "POST /api/v2/deploy_filtered";

/**
 * Asks the user to confirm a deployment, unless its target is a single resource. If the server can't deploy individual resources,
 * always asks before deploying their whole agents. Returns the confirmed target, or undefined if the user declines, or has left
 * the page.
 */
export async function confirmDeploy(
  client: QueryClient,
  env: string,
  method: AgentTrigger,
  target: DeployTarget,
  { knownSummary, hasLeft }: { knownSummary?: DeploySummary; hasLeft: boolean },
): Promise<DeployTarget | undefined> {
  const { resources } = target;
  const needsConfirmation = !resources || (resources.length > 1 && !getCachedUnsupportedReason(client, route));
  const unsupported = resources && fetchUnsupportedReason(client, route);
  if (needsConfirmation && (hasLeft || !(await confirm(deployConfirmation({ env, method, target, knownSummary }))))) return undefined;
  if (!resources || !(await unsupported)) return target;
  const agentTarget = { agents: getResourceAgents(resources) };
  const intro = "This orchestrator version can only deploy whole agents.";
  return (await confirm(deployConfirmation({ env, method, target: agentTarget, intro }))) ? agentTarget : undefined;
}
