import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/endpoints";
import type { DeploySummary } from "~/api/envelopes";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useForbidden } from "~/api/policy";
import { askAgain } from "~/api/query";
import { rememberAsker } from "~/api/send";
import { toastDone, toastFailed } from "~/ui/toast";
import { askDeploy } from "./askDeploy";
import { deploy } from "./deploy";
import { deployName, deployWords, nothingToDo, type DeployTarget } from "./deployText";
import { useHalted } from "./useHalted";
import { watchDeploy } from "./watchDeploy";

export interface Deploy {
  /** Why nothing can be deployed now. */
  reason: string | undefined;
  /** The same for a menu, which does not show that something is being asked for. */
  menuReason: string | undefined;
  /** What is being asked for, from the click until it shows. */
  busy: AgentTrigger | undefined;
  /** Says what it will do and to how many, asks, and follows it until it shows. One resource needs no question. */
  start: (method: AgentTrigger, target: DeployTarget, summary?: DeploySummary) => Promise<void>;
}

interface Start {
  method: AgentTrigger;
  target: DeployTarget;
  summary?: DeploySummary;
}

/** Deploys and repairs: everything, agents, or resources. */
export function useDeploy(env: string): Deploy {
  const client = useQueryClient();
  const forbidden = useForbidden("POST /api/v1/deploy");
  const halted = useHalted(env);
  const reason = forbidden ?? halted;
  const deed = useMutation({
    // Answers nothing where somebody said no.
    mutationFn: async ({ method, target, summary }: Start) => {
      const expectAsker = rememberAsker();
      const meant = await askDeploy(client, env, method, target, summary);
      if (!meant) return undefined;
      const follow = await watchDeploy(env, method, meant);
      expectAsker();
      const warnings = await deploy(env, method, meant);
      return { meant, warnings, shows: (await follow()).shows };
    },
    onSuccess: (result) => result && askAgain(client),
  });
  return {
    reason,
    menuReason: reason ?? (deed.isPending ? "Another deployment is being asked for" : undefined),
    busy: deed.isPending ? deed.variables.method : undefined,
    start: async (method, target, summary) => {
      const { noun } = deployWords[method];
      const nameOf = async (what: DeployTarget) => deployName(what, await environmentName(client, env));
      try {
        const result = await deed.mutateAsync({ method, target, summary });
        if (!result) return;
        const { meant, warnings, shows } = result;
        const name = await nameOf(meant);
        if (shows === "seen") toastDone(`The ${noun} of ${name} has begun`, warnings);
        else if (shows === "unseen") toastDone(`The ${noun} of ${name}: asked, not yet visible`, warnings);
        else toastDone(`The ${noun} of ${name} was asked for`, [...warnings, nothingToDo]);
      } catch (error) {
        toastFailed(`The ${noun} of ${await nameOf(target)} did not begin`, reasonOf(error));
      }
    },
  };
}
