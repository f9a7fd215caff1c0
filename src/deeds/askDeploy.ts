import type { QueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { knownLack, lacks } from "~/api/lacks";
import { confirm } from "~/ui/confirm";
import { agentsOf } from "./deployFilters";
import { deployQuestion } from "./deployQuestion";
import type { DeployTarget } from "./deployText";

const route = "POST /api/v2/deploy_filtered";

/**
 * Asks before a deployment; one resource needs no question. A server that cannot pick resources deploys all that their agents
 * have: that is asked about, whatever was asked before. Answers what is to be deployed; undefined is a no.
 */
export async function askDeploy(
  client: QueryClient,
  env: string,
  method: AgentTrigger,
  target: DeployTarget,
  known?: DeploySummary,
): Promise<DeployTarget | undefined> {
  const { resources } = target;
  const asksFirst = !resources || (resources.length > 1 && !knownLack(client, route));
  const lack = resources && lacks(client, route);
  if (asksFirst && !(await confirm(deployQuestion({ env, method, target, known })))) return undefined;
  if (!resources || !(await lack)) return target;
  const instead = { agents: agentsOf(resources) };
  const first = "This orchestrator deploys whole agents only.";
  return (await confirm(deployQuestion({ env, method, target: instead, first }))) ? instead : undefined;
}
