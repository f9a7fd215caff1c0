/** What differs between versions, dry runs, and files. */
import type { DryRun } from "../src/api/endpoints.compare.ts";
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { hasVersion, heldBy, versionsDiffer } from "./differing.ts";
import { beginDryRun, reportOf, summaryOf } from "./dryRuns.ts";
import { fileOf } from "./files.ts";
import { refuseHalted } from "./handlers.control.ts";
import { resourceFilter } from "./resourceFilter.ts";
import { badRequest, notFound, Refusal } from "./validation.ts";
import type { MockDryRun, MockEnvironment, MockResource } from "./world.ts";

function differ(context: Context) {
  const declared = { tid: "uuid", from_version: "integer", to_version: "integer" } as const;
  const { tid, from_version: from = 0, to_version: to = 0 } = read(context, declared, ["tid"]);
  const environment = environmentOf(context, tid);
  if (from >= to) {
    throw badRequest(`Invalid version parameters: (${from}, ${to}). The second version number should be strictly greater than the first`);
  }
  for (const version of [from, to]) if (!hasVersion(environment, version)) throw notFound(`Version ${version} not found`);
  return { data: versionsDiffer(environment, from, to) };
}

function checkVersion(environment: MockEnvironment, version: number): void {
  if (!hasVersion(environment, version)) throw notFound("The requested version does not exist.");
}

function begin(
  { world, now }: Context,
  environment: MockEnvironment,
  version: number,
  rows: readonly MockResource[],
  rest: Partial<Pick<MockDryRun, "filter" | "context">> = {},
): MockDryRun {
  const run = beginDryRun(environment, { version, rows, at: now, number: world.next(), ...rest });
  environment.dryRuns = [run, ...environment.dryRuns];
  return run;
}

function trigger(context: Context) {
  const { tid, version = 0 } = read(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = environmentOf(context, tid);
  refuseHalted(environment);
  checkVersion(environment, version);
  return { data: begin(context, environment, version, heldBy(environment, version)).id };
}

function triggerFiltered(context: Context) {
  const { tid, filter = null, context: beside = null } = read(context, { tid: "uuid", filter: "object", context: "object" }, ["tid"]);
  const words = filter ?? {};
  const keeps = resourceFilter(words);
  const environment = environmentOf(context, tid);
  refuseHalted(environment);
  const pinned = words.modelVersion as number | undefined;
  const all = pinned === undefined ? environment.resources().filter((row) => row.status !== "orphaned") : heldBy(environment, pinned);
  const rows = words.isOrphan === true ? [] : all.filter(keeps);
  if (rows.length === 0) throw notFound("No resource matched the filter, while a dryrun needs at least one resource.");
  const { id, version } = begin(context, environment, pinned ?? rows[0]!.version, rows, { filter, context: beside });
  return { data: { id, model: version } };
}

function list(context: Context) {
  const { tid, version = 0 } = read(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = environmentOf(context, tid);
  checkVersion(environment, version);
  const runs = environment.dryRuns.filter((run) => run.version === version);
  return { data: runs.map((run) => summaryOf(run, environment.id, context.now)) };
}

/** Of all versions where none is named. */
function listInShort(context: Context) {
  const { tid, version } = read(context, { tid: "uuid", version: "integer" }, ["tid"]);
  const environment = environmentOf(context, tid);
  if (version !== undefined && !hasVersion(environment, version)) throw notFound("The request version does not exist.");
  const runs = environment.dryRuns.filter((run) => version === undefined || run.version === version);
  const inShort = ({ id, model, date, total, todo }: DryRun) => ({ id, version: model, date, total, todo });
  return { dryruns: runs.map((run) => inShort(summaryOf(run, environment.id, context.now))) };
}

function report(context: Context) {
  const { tid, version, report_id } = read(context, { tid: "uuid", version: "integer", report_id: "uuid" }, ["tid"]);
  const environment = environmentOf(context, tid);
  const run = environment.dryRuns.find((item) => item.version === version && item.id === report_id);
  if (!run) throw notFound("The given dryrun does not exist!");
  return { data: { summary: summaryOf(run, environment.id, context.now), diff: reportOf(run, environment, context.now) } };
}

function file(context: Context) {
  const { id } = read(context, { id: "string" });
  const content = fileOf(id!);
  if (content === undefined) throw new Refusal(404, "Request or referenced resource does not exist");
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
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": differ,
  "POST /api/v2/dryrun/{version}": trigger,
  "POST /api/v2/dryrun_filtered": triggerFiltered,
  "GET /api/v1/dryrun": listInShort,
  "GET /api/v2/dryrun/{version}": list,
  "GET /api/v2/dryrun/{version}/{report_id}": report,
  "GET /api/v1/file/{id}": file,
};
