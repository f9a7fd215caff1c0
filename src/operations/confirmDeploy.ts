import type { DeploySummary } from "~/api/envelopes";
import type { AgentTrigger } from "~/api/models";
import { ensureRelease } from "~/api/ensureRelease";
import { getUnsupportedReason } from "~/api/support";
import { confirm } from "~/ui/confirm";
import { getResourceAgents } from "./deployFilters";
import { deployConfirmation } from "./deployConfirmation";
import type { DeployTarget } from "./deployText";

/**
 * Asks the user to confirm a deployment, unless its target is a single resource. If the server can't deploy single resources,
 * always asks before deploying their whole agents. Returns the confirmed target, or undefined if the user declines, or has left
 * the page.
 */
export async function confirmDeploy(
  env: string,
  method: AgentTrigger,
  target: DeployTarget,
  { knownSummary, hasLeft }: { knownSummary?: DeploySummary; hasLeft: boolean },
): Promise<DeployTarget | undefined> {
  const { resources } = target;
  if (resources) await ensureRelease();
  const unsupported = resources && getUnsupportedReason("POST /api/v2/deploy_filtered");
  const possibleTarget = unsupported ? { agents: getResourceAgents(resources) } : target;
  if (resources?.length === 1 && !unsupported) return target;
  const intro = unsupported && `Single resources can't be deployed. ${unsupported}. Whole agents are deployed instead.`;
  const confirmation = deployConfirmation({ env, method, target: possibleTarget, knownSummary, intro });
  return !hasLeft && (await confirm(confirmation)) ? possibleTarget : undefined;
}
