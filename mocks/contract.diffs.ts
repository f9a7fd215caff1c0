/** Contract cases for version diffs, dry runs and files. */
import { refusedGet, get, getSeededId, post, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const unknownEnvironment = { tid: unknownId, status: 404, contains: "The given environment id does not exist!" };
const noTid = "Field 'tid' is required.";
const integer = "Input should be a valid integer";
const unknownField = "request contains fields {'color'}";

const diff = (env: string, from: string | number, to: string | number, options: Partial<ContractCase> = {}): ContractCase =>
  get(env, `/api/v2/desiredstate/diff/${from}/${to}`, options);

/** Eight resources contain the revision: a core and a file for each of four agents. */
const versions: ContractCase[] = [
  diff("prod", 1, 2, { rows: 8, first: { resource_id: getSeededId("fw-1", "/etc/app/fw-1.conf"), status: "modified" } }),
  diff("prod", 1, 3, { rows: 8 }),
  diff("prod", 2, 3, { rows: 8 }),
  diff("prod", "01", "+3", { rows: 8 }),
  diff("staging", 1, 2, { rows: 8 }),
  diff("prod", 3, 1, { status: 400, contains: "(3, 1). The second version number should be strictly greater than the first" }),
  diff("prod", 2, 2, { status: 400, contains: "(2, 2). The second version number should be strictly greater" }),
  diff("prod", 99, 98, { status: 400, contains: "strictly greater" }),
  diff("prod", 1, 99, { status: 404, contains: "Version 99 not found" }),
  diff("prod", 0, 1, { status: 404, contains: "Version 0 not found" }),
  diff("prod", -1, 2, { status: 404, contains: "Version -1 not found" }),
  diff("prod", 98, 99, { status: 404, contains: "Version 98 not found" }),
  diff("empty", 1, 2, { status: 404, contains: "Version 1 not found" }),
  diff("halted", 1, 2, { status: 404, contains: "Version 2 not found" }),
  diff("prod", "a", 2, { status: 400, contains: integer }),
  diff("prod", 1, "2.5", { status: 400, contains: integer }),
  diff("prod", "a", "b", { status: 400, contains: "to_version" }),
  diff("prod", 1, "2?color=red", { status: 400, contains: unknownField }),
  diff("", 1, 2, { status: 400, contains: noTid }),
  diff("", 1, 2, unknownEnvironment),
  diff("", 1, 2, { tid: "prod", status: 400, contains: "Input should be a valid UUID" }),
  diff("prod", 1, "2/3", { status: 404, contains: "404: Not Found" }),
  post("prod", "/api/v2/desiredstate/diff/1/2", {}, { status: 405 }),
];

const dryRuns = (env: string, version: string | number, options: Partial<ContractCase> = {}): ContractCase =>
  get(env, `/api/v2/dryrun/${version}`, options);
const dryRunsV1 = (env: string, search: string, options: Partial<ContractCase> = {}): ContractCase =>
  get(env, `/api/v1/dryrun${search}`, options);
const report = (env: string, version: string | number, id: string, options: Partial<ContractCase> = {}): ContractCase =>
  dryRuns(env, `${version}/${id}`, options);

/** The dry run of `prod` never ends, because router-2 was paused during it. */
const randomProgressReason = "the progress of the dry run when the agent was paused is random";

const seeded: ContractCase[] = [
  dryRuns("prod", 1, {
    rows: 1,
    first: { model: 1, total: 94, resource_filter: null, context: null },
    looseReason: randomProgressReason,
    saveAs: "dryrun",
  }),
  dryRuns("prod", 2, { rows: 0 }),
  dryRuns("prod", "+3", { rows: 0 }),
  dryRuns("halted", 1, { rows: 0 }),
  dryRuns("prod", 99, { status: 404, contains: "The requested version does not exist." }),
  dryRuns("prod", 0, { status: 404, contains: "The requested version does not exist." }),
  dryRuns("empty", 1, { status: 404, contains: "The requested version does not exist." }),
  dryRuns("prod", "a", { status: 400, contains: integer }),
  dryRuns("prod", "1?color=red", { status: 400, contains: unknownField }),
  dryRuns("", 1, { status: 400, contains: noTid }),
  dryRuns("", 1, unknownEnvironment),
  dryRunsV1("prod", "", { has: { dryruns: [{ version: 1, total: 94 }] }, looseReason: randomProgressReason }),
  dryRunsV1("prod", "?version=1", { has: { dryruns: [{ version: 1, total: 94 }] }, looseReason: randomProgressReason }),
  dryRunsV1("prod", "?version=2", { has: { dryruns: [] } }),
  dryRunsV1("empty", "", { has: { dryruns: [] } }),
  dryRunsV1("prod", "?version=99", { status: 404, contains: "The request version does not exist." }),
  dryRunsV1("prod", "?version=a", { status: 400, contains: integer }),
  dryRunsV1("prod", "?color=red", { status: 400, contains: unknownField }),
  dryRunsV1("", "", { status: 400, contains: noTid }),
  dryRunsV1("", "", unknownEnvironment),
  report("prod", 1, "{dryrun}", { has: { data: { summary: { model: 1, total: 94 } } }, looseReason: randomProgressReason }),
  report("prod", 2, "{dryrun}", { status: 404, contains: "The given dryrun does not exist!" }),
  report("staging", 1, "{dryrun}", { status: 404, contains: "The given dryrun does not exist!" }),
  report("prod", 1, unknownId, { status: 404, contains: "The given dryrun does not exist!" }),
  report("prod", 99, unknownId, { status: 404, contains: "The given dryrun does not exist!" }),
  report("prod", 1, "none", { status: 400, contains: "Input should be a valid UUID" }),
  report("prod", "a", "none", { status: 400, contains: "report_id" }),
  report("prod", 1, "{dryrun}?color=red", { status: 400, contains: unknownField }),
  report("", 1, unknownId, { status: 400, contains: noTid }),
  report("", 1, unknownId, unknownEnvironment),
];

const startDryRun = (env: string, version: string | number, body: unknown = {}, options: Partial<ContractCase> = {}): ContractCase =>
  post(env, `/api/v2/dryrun/${version}`, body, options);
const filtered = (env: string, body: unknown, options: Partial<ContractCase> = {}): ContractCase =>
  post(env, "/api/v2/dryrun_filtered", body, options);
const nothingMatches = { status: 404, contains: "No resource matched the filter, while a dryrun needs at least one resource." };

/** Requests that fail, so that the seeded environments get no new dry runs. */
const refused: ContractCase[] = [
  startDryRun("halted", 1, {}, { status: 409, contains: "The environment halted ({halted}) is halted" }),
  startDryRun("halted", 99, {}, { status: 409, contains: "is halted" }),
  startDryRun("empty", 1, {}, { status: 404, contains: "The requested version does not exist." }),
  startDryRun("empty", 1, undefined, { status: 404, contains: "The requested version does not exist." }),
  startDryRun("empty", "a", {}, { status: 400, contains: integer }),
  startDryRun("empty", 1, { color: "red" }, { status: 400, contains: unknownField }),
  startDryRun("empty", 1, "[", { status: 400, contains: "couldn't be decoded as a JSON" }),
  startDryRun("", 1, {}, { status: 400, contains: noTid }),
  startDryRun("", 1, {}, unknownEnvironment),
  filtered("halted", {}, { status: 409, contains: "The environment halted ({halted}) is halted" }),
  filtered("empty", {}, nothingMatches),
  filtered("empty", { filter: null }, nothingMatches),
  filtered("empty", { filter: { isOrphan: false } }, nothingMatches),
  filtered("empty", { filter: { isOrphan: true } }, nothingMatches),
  filtered("empty", { filter: { modelVersion: 5 } }, nothingMatches),
  filtered("empty", { filter: { agent: { eq: ["fw-1"] }, resourceType: { contains: ["%Null%"] } } }, nothingMatches),
  filtered("prod", { filter: { isOrphan: false, agent: { eq: ["nobody"] } } }, nothingMatches),
  filtered("prod", { filter: { isOrphan: false, resourceIdValue: { eq: [] } } }, nothingMatches),
  filtered("empty", { filter: { color: "red" } }, { status: 400, contains: "not to include unknown field 'color'" }),
  filtered("empty", { filter: { agent: "x" } }, { status: 400, contains: "agent: Expected value" }),
  filtered("empty", { filter: { agent: { is: ["x"] } } }, { status: 400, contains: "not to include unknown field 'is'" }),
  filtered("empty", { filter: 7 }, { status: 400, contains: "Input should be a valid dictionary" }),
  filtered("empty", { context: 7 }, { status: 400, contains: "Input should be a valid dictionary" }),
  filtered("empty", { color: 1 }, { status: 400, contains: unknownField }),
  filtered("", {}, { status: 400, contains: noTid }),
  filtered("", {}, unknownEnvironment),
];

const file = (id: string, options: Partial<ContractCase> = {}): ContractCase =>
  get("", `/api/v1/file/${id}`, { status: 404, contains: '"Request or referenced resource does not exist"', ...options });

const files: ContractCase[] = [
  file("0".repeat(40)),
  file("abc"),
  file("x%2Fy"),
  get("prod", `/api/v1/file/${"0".repeat(40)}`, { status: 404 }),
  refusedGet("", `/api/v1/file/${"0".repeat(40)}?color=red`, unknownField),
];

export const diffCases: ContractCase[] = [...versions, ...seeded, ...refused, ...files];
