import type { AgentTrigger } from "~/api/models";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DeploySummary } from "~/api/envelopes";
import { fetchEnvironmentName } from "~/model/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { requireSameSession } from "~/api/send";
import { capitalize } from "~/ui/capitalize";
import { notifySuccess, notifyError } from "~/ui/toast";
import { confirmDeploy } from "./confirmDeploy";
import { requestDeploy } from "./deploy";
import { describeDeployTarget, deployLabels, nothingToDeployMessage, type DeployTarget } from "./deployText";
import { useHaltedReason } from "~/model/useHaltedReason";
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
}

interface DeployRequest {
  method: AgentTrigger;
  target: DeployTarget;
  summary?: DeploySummary;
}

/** Deploys or repairs an environment, agents or resources. */
export function useDeploy(env: string): DeployControls {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v1/deploy");
  const haltedReason = useHaltedReason(env);
  const reason = forbidden ?? haltedReason;
  const mutation = useMutation({
    // Resolves to undefined if the user declines.
    mutationFn: async ({ method, target, summary }: DeployRequest) => {
      const assertSameSession = requireSameSession();
      const confirmedTarget = await confirmDeploy(client, env, method, target, summary);
      if (!confirmedTarget) return undefined;
      const waitForEffect = await watchDeploy(env, method, confirmedTarget);
      assertSameSession();
      const warnings = await requestDeploy(env, method, confirmedTarget);
      return { confirmedTarget, warnings, effect: (await waitForEffect()).effect };
    },
    onSuccess: (result) => result && refetchAll(client),
  });
  return {
    reason,
    menuReason: reason ?? (mutation.isPending ? "Another deployment is being requested" : undefined),
    pendingMethod: mutation.isPending ? mutation.variables.method : undefined,
    start: async (method, target, summary) => {
      const { noun } = deployLabels[method];
      const describeTarget = async (namedTarget: DeployTarget) =>
        describeDeployTarget(namedTarget, await fetchEnvironmentName(client, env));
      try {
        const result = await mutation.mutateAsync({ method, target, summary });
        if (!result) return;
        const { confirmedTarget, warnings, effect } = result;
        const name = await describeTarget(confirmedTarget);
        if (effect === "seen") notifySuccess(`Started the ${noun} of ${name}`, warnings);
        else if (effect === "unseen") notifySuccess(`${capitalize(noun)} of ${name} requested; not visible yet`, warnings);
        else notifySuccess(`Requested the ${noun} of ${name}`, [...warnings, nothingToDeployMessage]);
      } catch (error) {
        notifyError(`Couldn't start the ${noun} of ${await describeTarget(target)}`, getErrorMessage(error));
      }
    },
  };
}
