/** Dry runs: what is asked for, and what this server lacks for it. A dry run changes nothing. */
import { call } from "~/api/client";
import { isLacking } from "~/api/lacks";
import { createStore, useStore } from "~/store";
import { filterAround } from "./deployFilters";
import { resourceCount } from "./deployText";

/** A version with all its resources; or resources of the released one, all without `ids`. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

/** Whether this server was found to have no dry runs of picked resources. */
export const lacksFiltered = createStore(false);

/** Why resources cannot be picked, once this server was found to lack it. */
export const useLacksFiltered = (): string | undefined =>
  useStore(lacksFiltered) ? "This server runs dry runs of whole versions only" : undefined;

export interface DryRunBegun {
  id: string;
  version: number;
  /** What is to be said of it. */
  warnings: string[];
}

/** Begins a dry run. Throws ApiError. */
export async function beginDryRun(env: string, target: DryRunTarget): Promise<DryRunBegun> {
  if ("version" in target) {
    const { data } = await call("POST /api/v2/dryrun/{version}", { env, path: { version: String(target.version) }, body: {} });
    return { id: data, version: target.version, warnings: [] };
  }
  try {
    const { data } = await call("POST /api/v2/dryrun_filtered", {
      env,
      body: { filter: target.ids ? filterAround(target.ids) : { isOrphan: false } },
    });
    return { id: data.id, version: data.model, warnings: await othersToo(env, data, target.ids) };
  } catch (error) {
    if (isLacking(error)) lacksFiltered.set(true);
    throw error;
  }
}

async function othersToo(env: string, { id, model }: { id: string; model: number }, ids: readonly string[] | undefined): Promise<string[]> {
  if (!ids) return [];
  const runs = await call("GET /api/v2/dryrun/{version}", { env, path: { version: String(model) } }).catch(() => undefined);
  const more = (runs?.data.find((run) => run.id === id)?.total ?? 0) - ids.length;
  if (more > 0) return [`${resourceCount(more)} with the same agents, types and values are looked at too.`];
  return more < 0 ? [`${resourceCount(-more)} of these are not in the released version, and were left out.`] : [];
}
