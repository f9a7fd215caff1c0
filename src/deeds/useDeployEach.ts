import type { AgentTrigger } from "~/api/endpoints";
import { useQueryClient } from "@tanstack/react-query";
import { environmentName } from "~/api/environment";
import { ApiError } from "~/api/error";
import { rememberAsker } from "~/api/send";
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
    const expectAsker = rememberAsker();
    const meant = await askDeploy(client, env, method, { resources: ids });
    if (!meant) return;
    const follow = await watchDeploy(env, method, meant);
    const warnings = new Set<string>();
    let begun = "has begun";
    await bulk.run(ids, {
      running: `${verb} ${resourceCount(ids.length)}`,
      done: async (done) =>
        [`The ${noun} of ${resourceCount(done)} of ${await environmentName(client, env)} ${begun}`, [...warnings].join(" ")]
          .filter(Boolean)
          .join(". "),
      partsOf: (all) => {
        const parts = deployParts(all).map((part) => part.ids);
        const sendable = new Set(parts.flat());
        return [...parts, ...all.filter((id) => !sendable.has(id)).map((id) => [id])];
      },
      deed: async (...ids) => {
        expectAsker();
        const [part] = deployParts(ids);
        if (!part) throw new ApiError("unsendable", "This is no id of a resource.");
        const said = await (meant.agents ? deploy(env, method, { agents: part.agents }) : deployPart(env, method, part));
        said.forEach((warning) => warnings.add(warning));
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
