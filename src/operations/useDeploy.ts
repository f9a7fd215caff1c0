import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { fetchEnvironmentName } from "~/api/environment";
import { getErrorMessage } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { refetchAll } from "~/api/query";
import { requireSameSession } from "~/api/send";
import { notifySuccess, notifyError } from "~/ui/toast";
import { confirmDeploy } from "./confirmDeploy";
import { requestDeploy } from "./deploy";
import { describeDeployTarget, deployLabels, nothingToDeployMessage, type DeployTarget } from "./deployText";
import { useHaltedReason } from "./useHaltedReason";
import { watchDeploy } from "./watchDeploy";

export interface DeployControls {
  /** Why nothing can be deployed now. */
  reason: string | undefined;
  /** The same for a menu, which does not show that something is being asked for. */
  menuReason: string | undefined;
  /** What is being asked for, from the click until it shows. */
  busy: AgentTrigger | undefined;
  /** Says what it will do and to how many, asks, and follows it until it shows. One resource needs no question. */
  start: (method: AgentTrigger, target: DeployTarget, summary?: DeploySummary) => Promise<void>;
}

interface DeployRequest {
  method: AgentTrigger;
  target: DeployTarget;
  summary?: DeploySummary;
}

/** Deploys and repairs: everything, agents, or resources. */
export function useDeploy(env: string): DeployControls {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v1/deploy");
  const haltedReason = useHaltedReason(env);
  const reason = forbidden ?? haltedReason;
  const mutation = useMutation({
    // Answers nothing where somebody said no.
    mutationFn: async ({ method, target, summary }: DeployRequest) => {
      const assertSameSession = requireSameSession();
      const confirmedTarget = await confirmDeploy(client, env, method, target, summary);
      if (!confirmedTarget) return undefined;
      const waitForEffect = await watchDeploy(env, method, confirmedTarget);
      assertSameSession();
      const warnings = await requestDeploy(env, method, confirmedTarget);
      return { meant: confirmedTarget, warnings, effect: (await waitForEffect()).effect };
    },
    onSuccess: (result) => result && refetchAll(client),
  });
  return {
    reason,
    menuReason: reason ?? (mutation.isPending ? "Another deployment is being asked for" : undefined),
    busy: mutation.isPending ? mutation.variables.method : undefined,
    start: async (method, target, summary) => {
      const { noun } = deployLabels[method];
      const describeTarget = async (namedTarget: DeployTarget) =>
        describeDeployTarget(namedTarget, await fetchEnvironmentName(client, env));
      try {
        const result = await mutation.mutateAsync({ method, target, summary });
        if (!result) return;
        const { meant: confirmedTarget, warnings, effect } = result;
        const name = await describeTarget(confirmedTarget);
        if (effect === "seen") notifySuccess(`The ${noun} of ${name} has begun`, warnings);
        else if (effect === "unseen") notifySuccess(`The ${noun} of ${name}: asked, not yet visible`, warnings);
        else notifySuccess(`The ${noun} of ${name} was asked for`, [...warnings, nothingToDeployMessage]);
      } catch (error) {
        notifyError(`The ${noun} of ${await describeTarget(target)} did not begin`, getErrorMessage(error));
      }
    },
  };
}
