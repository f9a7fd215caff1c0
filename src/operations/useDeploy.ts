import { useQueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { fetchEnvironmentName } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { capitalize } from "~/ui/capitalize";
import { useHaltedReason } from "~/model/useHaltedReason";
import { confirmDeploy } from "./confirmDeploy";
import { requestDeploy } from "./deploy";
import { describeDeployTarget, deployLabels, nothingToDeployMessage, type DeployTarget } from "./deployText";
import { declined, useOperation } from "./useOperation";
import { watchDeploy } from "./watchDeploy";

export interface DeployControls {
  /** Why deployments are disabled. */
  reason: string | undefined;
  /** The same for menus, which are also disabled while a deployment is being requested. */
  menuReason: string | undefined;
  /** The method in progress, from the click until the effect is visible. */
  pendingMethod: AgentTrigger | undefined;
  /** Confirms and requests a deployment, and waits for its effect. A single resource needs no confirmation. */
  start: (method: AgentTrigger, target: DeployTarget, summary?: DeploySummary) => Promise<void>;
  /** The same for a target that the user has confirmed. */
  startConfirmed: (method: AgentTrigger, target: DeployTarget) => Promise<void>;
}

interface DeployRequest {
  method: AgentTrigger;
  target: DeployTarget;
  summary?: DeploySummary;
  isConfirmed?: boolean;
}

/** Deploys or repairs an environment, agents or resources. */
export function useDeploy(env: string): DeployControls {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v1/deploy");
  const haltedReason = useHaltedReason(env);
  const reason = forbidden ?? haltedReason;
  const describe = async (target: DeployTarget) => describeDeployTarget(target, await fetchEnvironmentName(client, env));
  const { start, pending } = useOperation({
    run: async ({ method, target, summary, isConfirmed }: DeployRequest, assertSameSession: () => void) => {
      const confirmedTarget = isConfirmed ? target : await confirmDeploy(client, env, method, target, summary);
      if (!confirmedTarget) return declined;
      const waitForEffect = await watchDeploy(env, method, confirmedTarget);
      assertSameSession();
      const warnings = await requestDeploy(env, method, confirmedTarget);
      return { confirmedTarget, warnings, effect: (await waitForEffect()).effect };
    },
    success: async ({ method }, { result: { confirmedTarget, warnings, effect } }) => {
      const { noun } = deployLabels[method];
      const name = await describe(confirmedTarget);
      if (effect === "seen") return { text: `Started the ${noun} of ${name}`, warnings };
      if (effect === "unseen") return { text: `${capitalize(noun)} of ${name} requested; not visible yet`, warnings };
      return { text: `Requested the ${noun} of ${name}`, warnings: [...warnings, nothingToDeployMessage] };
    },
    failure: async ({ method, target }) => `Couldn't start the ${deployLabels[method].noun} of ${await describe(target)}`,
  });
  const pendingMethod = pending.at(-1)?.method;
  return {
    reason,
    menuReason: reason ?? (pendingMethod && "Another deployment is being requested"),
    pendingMethod,
    start: async (method, target, summary) => void (await start({ method, target, summary })),
    startConfirmed: async (method, target) => void (await start({ method, target, isConfirmed: true })),
  };
}
