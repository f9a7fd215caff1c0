import type { QueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { cachedUnsupported, fetchUnsupported } from "~/api/unsupported";
import { confirm } from "~/ui/confirm";
import { getResourceAgents } from "./deployFilters";
import { deployConfirmation } from "./deployConfirmation";
import type { DeployTarget } from "./deployText";

const route = "POST /api/v2/deploy_filtered";

/**
 * Asks before a deployment; one resource needs no question. A server that cannot pick resources deploys all that their agents
 * have: that is asked about, whatever was asked before. Answers what is to be deployed; undefined is a no.
 */
export async function confirmDeploy(
  client: QueryClient,
  env: string,
  method: AgentTrigger,
  target: DeployTarget,
  knownSummary?: DeploySummary,
): Promise<DeployTarget | undefined> {
  const { resources } = target;
  const needsConfirmation = !resources || (resources.length > 1 && !cachedUnsupported(client, route));
  const unsupported = resources && fetchUnsupported(client, route);
  if (needsConfirmation && !(await confirm(deployConfirmation({ env, method, target, knownSummary })))) return undefined;
  if (!resources || !(await unsupported)) return target;
  const agentTarget = { agents: getResourceAgents(resources) };
  const intro = "This orchestrator deploys whole agents only.";
  return (await confirm(deployConfirmation({ env, method, target: agentTarget, intro }))) ? agentTarget : undefined;
}
