/** Dry runs: what is asked for, and what this server lacks for it. A dry run changes nothing. */
import { call } from "~/api/client";
import { isRouteMissing } from "~/api/unsupported";
import { createStore, useStore } from "~/store";
import { createCoveringFilter } from "./deployFilters";
import { formatResourceCount } from "./deployText";

/** A version with all its resources; or resources of the released one, all without `ids`. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

/** Whether this server was found to have no dry runs of picked resources. */
export const filteredDryRunUnsupported = createStore(false);

/** Why resources cannot be picked, once this server was found to lack it. */
export const useFilteredDryRunUnsupported = (): string | undefined =>
  useStore(filteredDryRunUnsupported) ? "This server runs dry runs of whole versions only" : undefined;

export interface StartedDryRun {
  id: string;
  version: number;
  /** What is to be said of it. */
  warnings: string[];
}

/** Begins a dry run. Throws ApiError. */
export async function requestDryRun(env: string, target: DryRunTarget): Promise<StartedDryRun> {
  if ("version" in target) {
    const { data } = await call("POST /api/v2/dryrun/{version}", { env, path: { version: String(target.version) }, body: {} });
    return { id: data, version: target.version, warnings: [] };
  }
  try {
    const { data } = await call("POST /api/v2/dryrun_filtered", {
      env,
      body: { filter: target.ids ? createCoveringFilter(target.ids) : { isOrphan: false } },
    });
    return { id: data.id, version: data.model, warnings: await getSelectionWarnings(env, data, target.ids) };
  } catch (error) {
    if (isRouteMissing(error)) filteredDryRunUnsupported.set(true);
    throw error;
  }
}

async function getSelectionWarnings(
  env: string,
  { id, model }: { id: string; model: number },
  ids: readonly string[] | undefined,
): Promise<string[]> {
  if (!ids) return [];
  const runs = await call("GET /api/v2/dryrun/{version}", { env, path: { version: String(model) } }).catch(() => undefined);
  const extraCount = (runs?.data.find((run) => run.id === id)?.total ?? 0) - ids.length;
  if (extraCount > 0) return [`${formatResourceCount(extraCount)} with the same agents, types and values are looked at too.`];
  return extraCount < 0 ? [`${formatResourceCount(-extraCount)} of these are not in the released version, and were left out.`] : [];
}
