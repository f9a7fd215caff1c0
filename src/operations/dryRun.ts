/** Requests for dry runs, which change nothing. */
import { call } from "~/api/call";
import { isRouteMissing } from "~/api/unsupported";
import { createStore, useStore } from "~/store";
import { formatResourceCount } from "./deployText";
import { loadDeployment } from "./loadDeployment";

/** All resources of a version, or resources of the released version: those with `ids`, or else all. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

/** Set once the server turns out not to support dry runs of individual resources. */
export const isFilteredDryRunUnsupported = createStore(false);

export const useFilteredDryRunUnsupported = (): string | undefined =>
  useStore(isFilteredDryRunUnsupported) ? "This orchestrator version only supports dry runs of whole versions" : undefined;

interface StartedDryRun {
  id: string;
  version: number;
  warnings: string[];
}

/** Starts a dry run. Throws ApiError. */
export async function requestDryRun(env: string, target: DryRunTarget): Promise<StartedDryRun> {
  if ("version" in target) {
    const id = await call("POST /api/v2/dryrun/{version}", { env, path: { version: String(target.version) }, body: {} });
    return { id, version: target.version, warnings: [] };
  }
  const { createCoveringFilter } = await loadDeployment();
  try {
    const filter = target.ids ? createCoveringFilter(target.ids) : { isOrphan: false };
    const dryRun = await call("POST /api/v2/dryrun_filtered", { env, body: { filter } });
    return { id: dryRun.id, version: dryRun.model, warnings: await getSelectionWarnings(env, dryRun, target.ids) };
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
  const run = runs?.find((other) => other.id === id);
  if (!run) return [];
  const extraCount = run.total - ids.length;
  if (extraCount > 0) return [`Also includes ${formatResourceCount(extraCount)} with the same agents, types, and values.`];
  return extraCount < 0 ? [`Skipped ${formatResourceCount(-extraCount)}: not in the released version.`] : [];
}
