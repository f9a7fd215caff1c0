import { useQueryClient } from "@tanstack/react-query";
import type { AgentTrigger } from "~/api/models";
import { fetchEnvironmentName } from "~/model/environment";
import { ApiError } from "~/api/error";
import type { Bulk, BulkOperation } from "~/list/useBulk";
import { deployLabels, nothingToDeployMessage, formatResourceCount } from "./deployText";
import { loadDeployment } from "./loadDeployment";

/** Deploys or repairs several resources of a list, in few requests but with a result for each. Failed ones stay selected. */
export function useDeployEach(env: string, bulk: Bulk): (method: AgentTrigger, ids: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  const prepare = async (method: AgentTrigger, ids: readonly string[]): Promise<BulkOperation | undefined> => {
    const { noun, progress } = deployLabels[method];
    const { confirmDeploy, requestDeploy, requestDeployBatch, toDeployBatches, watchDeploy, hasLeft } = await loadDeployment();
    const confirmedTarget = await confirmDeploy(env, method, { resources: ids }, { hasLeft });
    if (!confirmedTarget) return undefined;
    const waitForEffect = await watchDeploy(env, method, confirmedTarget);
    const warnings = new Set<string>();
    let outcomeVerb = "Started";
    return {
      ids,
      runningText: `${progress} ${formatResourceCount(ids.length)}`,
      getDoneText: async (done) =>
        [
          `${outcomeVerb} the ${noun} of ${formatResourceCount(done)} in ${await fetchEnvironmentName(client, env)}`,
          [...warnings].join(" "),
        ]
          .filter(Boolean)
          .join(". "),
      toBatches: (all) => {
        const batches = toDeployBatches(all).map((batch) => batch.ids);
        const sendable = new Set(batches.flat());
        return [...batches, ...all.filter((id) => !sendable.has(id)).map((id) => [id])];
      },
      operation: async (...ids) => {
        const [batch] = toDeployBatches(ids);
        if (!batch) throw new ApiError("unsendable", "This isn't a resource ID.");
        const messages = await (confirmedTarget.agents
          ? requestDeploy(env, method, { agents: batch.agents })
          : requestDeployBatch(env, method, batch));
        messages.forEach((message) => warnings.add(message));
      },
      verify: async (all, unknown) => {
        const { effect, compliantIds, deployedIds } = await waitForEffect();
        if (effect === "unknown") throw new ApiError("timeout", "The resources couldn't be loaded.");
        if (effect === "idle") {
          outcomeVerb = "Requested";
          warnings.add(nothingToDeployMessage);
        }
        // Without a response, only a resource's own deployment shows that it was requested.
        const isUnaffected = (id: string) => (unknown.has(id) ? !deployedIds.has(id) : effect === "unseen" && !compliantIds.has(id));
        const error = new ApiError("timeout", "Requested; not visible yet.");
        error.mutates = true;
        return new Map(all.filter(isUnaffected).map((id) => [id, error]));
      },
    };
  };
  return (method, ids) => bulk.run(() => prepare(method, ids));
}
