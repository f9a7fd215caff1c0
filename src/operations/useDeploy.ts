import { useQueryClient } from "@tanstack/react-query";
import { asApiError } from "~/api/error";
import { listWhilePending } from "~/api/longOperations";
import type { AgentTrigger } from "~/api/models";
import type { DeploySummary } from "~/api/envelopes";
import { fetchEnvironmentName } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { capitalize } from "~/ui/capitalize";
import { useHaltedReason } from "~/model/useHaltedReason";
import { describeDeployTarget, deployLabels, nothingToDeployMessage, type DeployTarget } from "./deployText";
import { loadDeployment } from "./loadDeployment";
import { declined } from "./runOperation";
import { useOperation } from "./useOperation";
import type { DeployOutcome } from "./watchDeploy";
import { notes } from "./wording";

export interface DeployControls {
  /** Why deployments are disabled. */
  reason: string | undefined;
  /** The same for menus, which are also disabled while a deployment is being requested. */
  menuReason: string | undefined;
  /** The method in progress, from the click until the effect is visible. */
  pendingMethod: AgentTrigger | undefined;
  /** Confirms and requests a deployment, and waits for its effect. A single resource needs no confirmation, and several aren't possible. */
  start: (method: AgentTrigger, target: DeployTarget, summary?: DeploySummary) => Promise<void>;
  /** The same for a target that the user has confirmed. */
  startConfirmed: (method: AgentTrigger, target: DeployTarget) => Promise<void>;
}

interface DeployResult {
  confirmedTarget: DeployTarget;
  warnings: string[];
  effect: DeployOutcome["effect"];
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
    wording: async ({ method, target }: DeployRequest) => ({
      verb: "start",
      done: "started",
      object: `the ${deployLabels[method].noun} of ${await describe(target)}`,
    }),
    run: async ({ method, target, summary, isConfirmed }, send): Promise<DeployResult | typeof declined> => {
      const { confirmDeploy, requestDeploy, watchDeploy, hasLeft } = await loadDeployment();
      const confirmedTarget = isConfirmed ? target : await confirmDeploy(env, method, target, { knownSummary: summary, hasLeft });
      if (!confirmedTarget) return declined;
      const watch = await watchDeploy(env, method, confirmedTarget);
      const text = `Start the ${deployLabels[method].noun} of ${await describe(confirmedTarget)}`;
      const waitForEffect = () => listWhilePending(text, watch());
      try {
        const warnings = await send(() => requestDeploy(env, method, confirmedTarget));
        return { confirmedTarget, warnings, effect: (await waitForEffect()).effect };
      } catch (error) {
        const reason = asApiError(error);
        if (!reason.isOutcomeUnknown) throw error;
        const { effect, isDoubtful } = await waitForEffect();
        if (effect === "seen" && !isDoubtful) return { confirmedTarget, warnings: [notes.confirmationLost], effect };
        const note = {
          seen: "Resources have been deployed since, perhaps by another deployment.",
          unseen: "No resource has been deployed since.",
          idle: undefined,
          unknown: undefined,
        }[effect];
        throw note ? reason.withNote(note) : error;
      }
    },
    success: async ({ method }, { result: { confirmedTarget, warnings, effect } }) => {
      const { noun } = deployLabels[method];
      const name = await describe(confirmedTarget);
      // The target of the title may have been confirmed as whole agents instead.
      if (effect === "seen") return { text: `Started the ${noun} of ${name}`, warnings };
      if (effect === "unseen") return { text: `${capitalize(noun)} of ${name} requested; not visible yet`, warnings };
      const note = effect === "idle" ? nothingToDeployMessage : notes.unreadable;
      return { text: `Requested the ${noun} of ${name}`, warnings: [...warnings, note] };
    },
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
