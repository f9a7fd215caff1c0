import type { AgentTrigger } from "~/api/endpoints";
import { useQueryClient } from "@tanstack/react-query";
import { environmentName } from "~/api/environment";
import { ApiError } from "~/api/error";
import type { Bulk } from "~/list/useBulk";
import { confirm } from "~/ui/confirm";
import { deployPart, watchDeploy } from "./deploy";
import { deployParts } from "./deployFilters";
import { deployEffect, deployWords, resourceCount } from "./deployText";

/**
 * Deploys and repairs several resources of a list. Few requests name many of them, yet each has its own result, and those
 * that failed stay selected.
 */
export function useDeployEach(env: string, bulk: Bulk): (method: AgentTrigger, ids: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (method, ids) => {
    const { verb, noun } = deployWords[method];
    const resources = resourceCount(ids.length);
    const environment = await environmentName(client, env);
    const title = `${verb} ${resources} of ${environment}?`;
    if (!(await confirm({ title, body: deployEffect(method, `the ${resources}`), action: `${verb} ${resources}` }))) return;
    const shows = await watchDeploy(env, method, { resources: ids });
    const warnings = new Set<string>();
    const requests = new Map<string, () => Promise<void>>();
    for (const part of deployParts(ids)) {
      let sent: Promise<void> | undefined;
      const send = () => (sent ??= deployPart(env, method, part).then((said) => said.forEach((warning) => warnings.add(warning))));
      for (const id of part.ids) requests.set(id, send);
    }
    await bulk.run(ids, {
      running: `${verb} ${resources}`,
      done: (done) => [`The ${noun} of ${resourceCount(done)} of ${environment} has begun`, ...warnings].join(". "),
      deed: async (id) => {
        const send = requests.get(id);
        if (!send) throw new ApiError("unsendable", "This is no id of a resource.");
        await send();
      },
      check: async (done) =>
        (await shows()) === "unseen" ? new Map(done.map((id) => [id, new ApiError("timeout", "Asked, not yet visible.")])) : new Map(),
    });
  };
}
