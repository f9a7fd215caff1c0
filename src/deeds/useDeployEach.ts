import type { AgentTrigger } from "~/api/endpoints";
import { useQueryClient } from "@tanstack/react-query";
import { environmentName } from "~/api/environment";
import { ApiError } from "~/api/error";
import type { Bulk } from "~/list/useBulk";
import { askDeploy } from "./askDeploy";
import { deploy, deployPart } from "./deploy";
import { deployParts } from "./deployFilters";
import { deployWords, nothingToDo, resourceCount } from "./deployText";
import { watchDeploy } from "./watchDeploy";

/**
 * Deploys and repairs several resources of a list. Few requests name many of them, yet each has its own result, and those
 * that failed stay selected.
 */
export function useDeployEach(env: string, bulk: Bulk): (method: AgentTrigger, ids: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (method, ids) => {
    const { verb, noun } = deployWords[method];
    const meant = await askDeploy(client, env, method, { resources: ids });
    if (!meant) return;
    const environment = await environmentName(client, env);
    const follow = await watchDeploy(env, method, meant);
    const warnings = new Set<string>();
    const requests = new Map<string, () => Promise<void>>();
    for (const part of deployParts(ids)) {
      let sent: Promise<void> | undefined;
      const ask = () => (meant.agents ? deploy(env, method, { agents: part.agents }) : deployPart(env, method, part));
      const send = () => (sent ??= ask().then((said) => said.forEach((warning) => warnings.add(warning))));
      for (const id of part.ids) requests.set(id, send);
    }
    let begun = "has begun";
    await bulk.run(ids, {
      running: `${verb} ${resourceCount(ids.length)}`,
      done: (done) =>
        [`The ${noun} of ${resourceCount(done)} of ${environment} ${begun}`, [...warnings].join(" ")].filter(Boolean).join(". "),
      deed: async (id) => {
        const send = requests.get(id);
        if (!send) throw new ApiError("unsendable", "This is no id of a resource.");
        await send();
      },
      check: async (done) => {
        const { shows, clean } = await follow();
        if (shows === "idle") {
          begun = "was asked for";
          warnings.add(nothingToDo);
        }
        const missing = shows === "unseen" ? done.filter((id) => !clean.has(id)) : [];
        return new Map(missing.map((id) => [id, new ApiError("timeout", "Asked, not yet visible.")]));
      },
    });
  };
}
