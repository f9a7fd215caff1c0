/** Version diffs, dry runs and files. */
import type { DryRun } from "../src/api/models.ts";
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { hasVersion, getVersionResources, diffVersions } from "./versionDiff.ts";
import { createDryRun, getDryRunDiff, getDryRunSummary } from "./dryRuns.ts";
import { getFileContent } from "./files.ts";
import { assertNotHalted } from "./handlers.control.ts";
import { differs } from "./releases.ts";
import { createResourcePredicate } from "./resourceFilter.ts";
import { badRequest, conflict, notFound, HttpError } from "./validation.ts";
import type { MockDryRun, MockEnvironment, MockResource } from "./world.ts";

function getDiff(context: Context) {
  const declared = { tid: "uuid", from_version: "integer", to_version: "integer" } as const;
  const { tid, from_version: from = 0, to_version: to = 0 } = readArguments(context, declared, ["tid"]);
  const environment = requireEnvironment(context, tid);
  if (from >= to) {
    throw badRequest(`Invalid version parameters: (${from}, ${to}). The second version number should be strictly greater than the first`);
  }
  for (const version of [from, to]) if (!hasVersion(environment, version)) throw notFound(`Version ${version} not found`);
  return { data: diffVersions(environment, from, to) };
}

function requireVersion(environment: MockEnvironment, version: number): void {
  if (!hasVersion(environment, version)) throw notFound("The requested version does not exist.");
}

function startDryRun(
  { world, now }: Context,
  environment: MockEnvironment,
  version: number,
  rows: readonly MockResource[],
  options: Partial<Pick<MockDryRun, "filter" | "context">> = {},
): MockDryRun {
  const run = createDryRun(environment, { version, rows, at: now, number: world.nextNumber(), ...options });
  environment.dryRuns = [run, ...environment.dryRuns];
  return run;
}

function triggerDryRun(context: Context) {
  const { tid, version = 0 } = readArguments(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  if (differs(context.world.release, "missesHaltedScheduler")) {
    requireVersion(environment, version);
    if (environment.halted) throw conflict(`The environment ${environment.name}(${environment.id}) is halted`);
  }
  assertNotHalted(environment);
  requireVersion(environment, version);
  return { data: startDryRun(context, environment, version, getVersionResources(environment, version)).id };
}

function triggerFilteredDryRun(context: Context) {
  const {
    tid,
    filter = null,
    context: runContext = null,
  } = readArguments(context, { tid: "uuid", filter: "object", context: "object" }, ["tid"]);
  const conditions = filter ?? {};
  const matches = createResourcePredicate(conditions);
  const environment = requireEnvironment(context, tid);
  assertNotHalted(environment);
  const pinnedVersion = conditions.modelVersion as number | undefined;
  const all =
    pinnedVersion === undefined
      ? environment.resources().filter((row) => row.status !== "orphaned")
      : getVersionResources(environment, pinnedVersion);
  const rows = conditions.isOrphan === true ? [] : all.filter(matches);
  if (rows.length === 0) throw notFound("No resource matched the filter, while a dryrun needs at least one resource.");
  const { id, version } = startDryRun(context, environment, pinnedVersion ?? rows[0]!.version, rows, { filter, context: runContext });
  return { data: { id, model: version } };
}

function listDryRuns(context: Context) {
  const { tid, version = 0 } = readArguments(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  requireVersion(environment, version);
  const runs = environment.dryRuns.filter((run) => run.version === version);
  return { data: runs.map((run) => getDryRunSummary(run, environment.id, context.now)) };
}

/** Lists the dry runs of all versions if none is given. */
function listDryRunsV1(context: Context) {
  const { tid, version } = readArguments(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  if (version !== undefined && !hasVersion(environment, version)) throw notFound("The request version does not exist.");
  const runs = environment.dryRuns.filter((run) => version === undefined || run.version === version);
  const toV1Row = ({ id, model, date, total, todo }: DryRun) => ({ id, version: model, date, total, todo });
  return { dryruns: runs.map((run) => toV1Row(getDryRunSummary(run, environment.id, context.now))) };
}

function getDryRunReport(context: Context) {
  const { tid, version, report_id } = readArguments(context, { tid: "uuid", version: "integer", report_id: "uuid" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  const run = environment.dryRuns.find((item) => item.version === version && item.id === report_id);
  if (!run) throw notFound("The given dryrun does not exist!");
  return { data: { summary: getDryRunSummary(run, environment.id, context.now), diff: getDryRunDiff(run, environment, context.now) } };
}

function getFile(context: Context) {
  const { id } = readArguments(context, { id: "string" });
  const content = getFileContent(id!);
  if (content === undefined) throw new HttpError(404, "Request or referenced resource does not exist");
  return { content: btoa(String.fromCharCode(...new TextEncoder().encode(content))) };
}

export const compareHandlers: Handlers<
  | "GET /api/v2/desiredstate/diff/{from_version}/{to_version}"
  | "POST /api/v2/dryrun/{version}"
  | "POST /api/v2/dryrun_filtered"
  | "GET /api/v1/dryrun"
  | "GET /api/v2/dryrun/{version}"
  | "GET /api/v2/dryrun/{version}/{report_id}"
  | "GET /api/v1/file/{id}"
> = {
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": getDiff,
  "POST /api/v2/dryrun/{version}": triggerDryRun,
  "POST /api/v2/dryrun_filtered": triggerFilteredDryRun,
  "GET /api/v1/dryrun": listDryRunsV1,
  "GET /api/v2/dryrun/{version}": listDryRuns,
  "GET /api/v2/dryrun/{version}/{report_id}": getDryRunReport,
  "GET /api/v1/file/{id}": getFile,
};
