/** Requests for dry runs, which change nothing. */
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { getUnsupportedReason } from "~/api/support";
import { createCoveringFilter } from "./deployFilters";
import { formatResourceCount } from "./deployText";
import type { Send } from "./runOperation";

/** All resources of a version, or resources of the released version: those with `ids`, or else all. */
export type DryRunTarget = { version: number } | { ids?: readonly string[] };

interface StartedDryRun {
  id: string;
  /** Undefined if the server doesn't tell. */
  version: number | undefined;
  warnings: string[];
}

const filteredRoute = "POST /api/v2/dryrun_filtered";

async function requestVersionDryRun(env: string, version: number, send: Send): Promise<StartedDryRun> {
  const id = await send(() => call("POST /api/v2/dryrun/{version}", { env, path: { version: String(version) }, body: {} }));
  return { id, version, warnings: [] };
}

/** For servers without filtered dry runs. */
async function requestReleasedDryRun(env: string, send: Send): Promise<StartedDryRun> {
  const search = { limit: 1, sort: "version.desc", filter: { released: ["true"] } };
  const { rows } = await call("GET /api/v2/desiredstate", { env, search });
  const [released] = rows;
  if (!released) throw new ApiError("missing", "No version is released.");
  return requestVersionDryRun(env, released.version, send);
}

/** The version of a dry run, for servers that return only its id when it starts. */
async function findVersion(env: string, id: string): Promise<number | undefined> {
  const response = await call("GET /api/v1/dryrun", { env }).catch(() => undefined);
  return response?.dryruns.find((dryRun) => dryRun.id === id)?.version;
}

/** Starts a dry run. Throws ApiError. */
export async function requestDryRun(env: string, target: DryRunTarget, send: Send): Promise<StartedDryRun> {
  if ("version" in target) return requestVersionDryRun(env, target.version, send);
  try {
    const filter = target.ids ? createCoveringFilter(target.ids) : { isOrphan: false };
    const started = await send(() => call(filteredRoute, { env, body: { filter } }));
    const id = typeof started === "string" ? started : started.id;
    const version = typeof started === "string" ? await findVersion(env, started) : started.model;
    return { id, version, warnings: await getSelectionWarnings(env, { id, version }, target.ids) };
  } catch (error) {
    if (target.ids || !getUnsupportedReason(filteredRoute)) throw error;
    return requestReleasedDryRun(env, send);
  }
}

async function getSelectionWarnings(
  env: string,
  { id, version }: Pick<StartedDryRun, "id" | "version">,
  ids: readonly string[] | undefined,
): Promise<string[]> {
  if (!ids || version === undefined) return [];
  const runs = await call("GET /api/v2/dryrun/{version}", { env, path: { version: String(version) } }).catch(() => undefined);
  const run = runs?.find((other) => other.id === id);
  if (!run) return [];
  const extraCount = run.total - ids.length;
  if (extraCount > 0) return [`Also includes ${formatResourceCount(extraCount)} with the same agents, types, and values.`];
  return extraCount < 0 ? [`Skipped ${formatResourceCount(-extraCount)}: not in the released version.`] : [];
}
