import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { confirm } from "~/ui/confirm";
import { toastDone, toastFailed } from "~/ui/toast";
import { deploy, watchDeploy } from "./deploy";
import { deployEffect, deployName, deployWhole, deployWords, type DeployTarget } from "./deployText";
import { useHalted } from "./useHalted";

export interface Deploy {
  /** Why nothing can be deployed now. */
  reason: string | undefined;
  /** What is being asked for, until it shows. */
  busy: AgentTrigger | undefined;
  /** Says what it will do and to how many, asks, and follows it until it shows. One resource needs no question. */
  start: (method: AgentTrigger, target: DeployTarget, summary?: DeploySummary) => Promise<void>;
}

/** Deploys and repairs: everything, agents, or resources. */
export function useDeploy(env: string): Deploy {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v1/deploy");
  const halted = useHalted(env);
  const reason = forbidden ?? halted;
  const deed = useMutation({
    mutationFn: async ({ method, target }: { method: AgentTrigger; target: DeployTarget }) => {
      const shows = await watchDeploy(env, method, target);
      const warnings = await deploy(env, method, target);
      return { warnings, shows: await shows() };
    },
    onSuccess: () => askAgain(client),
  });
  return {
    reason,
    busy: deed.isPending ? deed.variables.method : undefined,
    start: async (method, target, summary) => {
      const { verb, noun } = deployWords[method];
      const name = deployName(target, await environmentName(client, env));
      if (target.resources?.length !== 1) {
        const yes = await confirm({
          title: `${verb} ${name}?`,
          body: deployEffect(method, deployWhole(target, summary), summary),
          action: verb,
        });
        if (!yes) return;
      }
      try {
        const { warnings, shows } = await deed.mutateAsync({ method, target });
        if (shows === "seen") toastDone(`The ${noun} of ${name} has begun`, warnings);
        else if (shows === "unseen") toastDone(`The ${noun} of ${name}: asked, not yet visible`, warnings);
        else toastDone(`The ${noun} of ${name} was asked for`, [...warnings, "All of it is as intended: nothing will change."]);
      } catch (error) {
        toastFailed(`The ${noun} of ${name} did not begin`, reasonOf(error));
      }
    },
  };
}
