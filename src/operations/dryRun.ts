/** Requests for dry runs, which change nothing. */
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { getUnsupportedReason } from "~/api/support";
import { formatResourceCount } from "./deployText";
import { loadDeployment } from "./loadDeployment";

/** All resources of a version, or resources of the released version: those with `ids`, or else all. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

interface StartedDryRun {
  id: string;
  version: number;
  warnings: string[];
}

const filteredRoute = "POST /api/v2/dryrun_filtered";

async function requestVersionDryRun(env: string, version: number): Promise<StartedDryRun> {
  const id = await call("POST /api/v2/dryrun/{version}", { env, path: { version: String(version) }, body: {} });
  return { id, version, warnings: [] };
}

/** For servers without filtered dry runs. */
async function requestReleasedDryRun(env: string): Promise<StartedDryRun> {
  const search = { limit: 1, sort: "version.desc", filter: { released: ["true"] } };
  const { rows } = await call("GET /api/v2/desiredstate", { env, search });
  const [released] = rows;
  if (!released) throw new ApiError("missing", "No version is released.");
  return requestVersionDryRun(env, released.version);
}

/** Starts a dry run. Throws ApiError. */
export async function requestDryRun(env: string, target: DryRunTarget): Promise<StartedDryRun> {
  if ("version" in target) return requestVersionDryRun(env, target.version);
  const { createCoveringFilter } = await loadDeployment();
  try {
    const filter = target.ids ? createCoveringFilter(target.ids) : { isOrphan: false };
    const dryRun = await call(filteredRoute, { env, body: { filter } });
    return { id: dryRun.id, version: dryRun.model, warnings: await getSelectionWarnings(env, dryRun, target.ids) };
  } catch (error) {
    if (target.ids || !getUnsupportedReason(filteredRoute)) throw error;
    return requestReleasedDryRun(env);
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
