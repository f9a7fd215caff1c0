/** Requests for dry runs, which change nothing. */
import { call } from "~/api/client";
import { isRouteMissing } from "~/api/unsupported";
import { createStore, useStore } from "~/store";
import { createCoveringFilter } from "./deployFilters";
import { formatResourceCount } from "./deployText";

/** All resources of a version, or resources of the released version: those with `ids`, or else all. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

/** Set once the server turns out not to support dry runs of individual resources. */
export const isFilteredDryRunUnsupported = createStore(false);

export const useFilteredDryRunUnsupported = (): string | undefined =>
  useStore(isFilteredDryRunUnsupported) ? "This orchestrator version only supports dry runs of whole versions" : undefined;

export interface StartedDryRun {
  id: string;
  version: number;
  warnings: string[];
}

/** Starts a dry run. Throws ApiError. */
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
    if (isRouteMissing(error)) isFilteredDryRunUnsupported.set(true);
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
  if (extraCount > 0) return [`Also includes ${formatResourceCount(extraCount)} with the same agents, types, and values.`];
  return extraCount < 0 ? [`Skipped ${formatResourceCount(-extraCount)}: not in the released version.`] : [];
}
