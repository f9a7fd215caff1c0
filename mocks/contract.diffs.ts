/** The contract's questions about what differs between versions, about dry runs, and files. */
import { bad, get, idOf, post, type Asked } from "./contract.asked.ts";

const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const none = { tid: nobody, status: 404, says: "The given environment id does not exist!" };
const noTid = "Field 'tid' is required.";
const integer = "Input should be a valid integer";
const unknownWord = "request contains fields {'colour'}";

const diff = (env: string, from: string | number, to: string | number, more: Partial<Asked> = {}): Asked =>
  get(env, `/api/v2/desiredstate/diff/${from}/${to}`, more);

/** Eight resources have the revision in their value: a core and a file for each of four agents. */
const versions: Asked[] = [
  diff("prod", 1, 2, { rows: 8, first: { resource_id: idOf("fw-1", "/etc/app/fw-1.conf"), status: "modified" } }),
  diff("prod", 1, 3, { rows: 8 }),
  diff("prod", 2, 3, { rows: 8 }),
  diff("prod", "01", "+3", { rows: 8 }),
  diff("staging", 1, 2, { rows: 8 }),
  diff("prod", 3, 1, { status: 400, says: "(3, 1). The second version number should be strictly greater than the first" }),
  diff("prod", 2, 2, { status: 400, says: "(2, 2). The second version number should be strictly greater" }),
  diff("prod", 99, 98, { status: 400, says: "strictly greater" }),
  diff("prod", 1, 99, { status: 404, says: "Version 99 not found" }),
  diff("prod", 0, 1, { status: 404, says: "Version 0 not found" }),
  diff("prod", -1, 2, { status: 404, says: "Version -1 not found" }),
  diff("prod", 98, 99, { status: 404, says: "Version 98 not found" }),
  diff("empty", 1, 2, { status: 404, says: "Version 1 not found" }),
  diff("halted", 1, 2, { status: 404, says: "Version 2 not found" }),
  diff("prod", "a", 2, { status: 400, says: integer }),
  diff("prod", 1, "2.5", { status: 400, says: integer }),
  diff("prod", "a", "b", { status: 400, says: "to_version" }),
  diff("prod", 1, "2?colour=red", { status: 400, says: unknownWord }),
  diff("", 1, 2, { status: 400, says: noTid }),
  diff("", 1, 2, none),
  diff("", 1, 2, { tid: "prod", status: 400, says: "Input should be a valid UUID" }),
  diff("prod", 1, "2/3", { status: 404, says: "404: Not Found" }),
  post("prod", "/api/v2/desiredstate/diff/1/2", {}, { status: 405 }),
];

const dryRuns = (env: string, version: string | number, more: Partial<Asked> = {}): Asked => get(env, `/api/v2/dryrun/${version}`, more);
const inShort = (env: string, search: string, more: Partial<Asked> = {}): Asked => get(env, `/api/v1/dryrun${search}`, more);
const report = (env: string, version: string | number, id: string, more: Partial<Asked> = {}): Asked =>
  dryRuns(env, `${version}/${id}`, more);

/** The one of `prod` never ends: router-2 was paused while it went on. How far it came is chance. */
const chance = "how far the dry run came before an agent was paused is chance";

const seeded: Asked[] = [
  dryRuns("prod", 1, { rows: 1, first: { model: 1, total: 94, resource_filter: null, context: null }, loosely: chance, keep: "dryrun" }),
  dryRuns("prod", 2, { rows: 0 }),
  dryRuns("prod", "+3", { rows: 0 }),
  dryRuns("halted", 1, { rows: 0 }),
  dryRuns("prod", 99, { status: 404, says: "The requested version does not exist." }),
  dryRuns("prod", 0, { status: 404, says: "The requested version does not exist." }),
  dryRuns("empty", 1, { status: 404, says: "The requested version does not exist." }),
  dryRuns("prod", "a", { status: 400, says: integer }),
  dryRuns("prod", "1?colour=red", { status: 400, says: unknownWord }),
  dryRuns("", 1, { status: 400, says: noTid }),
  dryRuns("", 1, none),
  inShort("prod", "", { has: { dryruns: [{ version: 1, total: 94 }] }, loosely: chance }),
  inShort("prod", "?version=1", { has: { dryruns: [{ version: 1, total: 94 }] }, loosely: chance }),
  inShort("prod", "?version=2", { has: { dryruns: [] } }),
  inShort("empty", "", { has: { dryruns: [] } }),
  inShort("prod", "?version=99", { status: 404, says: "The request version does not exist." }),
  inShort("prod", "?version=a", { status: 400, says: integer }),
  inShort("prod", "?colour=red", { status: 400, says: unknownWord }),
  inShort("", "", { status: 400, says: noTid }),
  inShort("", "", none),
  report("prod", 1, "{dryrun}", { has: { data: { summary: { model: 1, total: 94 } } }, loosely: chance }),
  report("prod", 2, "{dryrun}", { status: 404, says: "The given dryrun does not exist!" }),
  report("staging", 1, "{dryrun}", { status: 404, says: "The given dryrun does not exist!" }),
  report("prod", 1, nobody, { status: 404, says: "The given dryrun does not exist!" }),
  report("prod", 99, nobody, { status: 404, says: "The given dryrun does not exist!" }),
  report("prod", 1, "none", { status: 400, says: "Input should be a valid UUID" }),
  report("prod", "a", "none", { status: 400, says: "report_id" }),
  report("prod", 1, "{dryrun}?colour=red", { status: 400, says: unknownWord }),
  report("", 1, nobody, { status: 400, says: noTid }),
  report("", 1, nobody, none),
];

const begin = (env: string, version: string | number, body: unknown = {}, more: Partial<Asked> = {}): Asked =>
  post(env, `/api/v2/dryrun/${version}`, body, more);
const filtered = (env: string, body: unknown, more: Partial<Asked> = {}): Asked => post(env, "/api/v2/dryrun_filtered", body, more);
const nothingFits = { status: 404, says: "No resource matched the filter, while a dryrun needs at least one resource." };

/** What is refused: dry runs of the seeded environments belong to them. `bare` has no version. */
const refused: Asked[] = [
  begin("halted", 1, {}, { status: 409, says: "The environment halted ({halted}) is halted" }),
  begin("halted", 99, {}, { status: 409, says: "is halted" }),
  begin("empty", 1, {}, { status: 404, says: "The requested version does not exist." }),
  begin("empty", 1, undefined, { status: 404, says: "The requested version does not exist." }),
  begin("empty", "a", {}, { status: 400, says: integer }),
  begin("empty", 1, { colour: "red" }, { status: 400, says: unknownWord }),
  begin("empty", 1, "[", { status: 400, says: "couldn't be decoded as a JSON" }),
  begin("", 1, {}, { status: 400, says: noTid }),
  begin("", 1, {}, none),
  filtered("halted", {}, { status: 409, says: "The environment halted ({halted}) is halted" }),
  filtered("empty", {}, nothingFits),
  filtered("empty", { filter: null }, nothingFits),
  filtered("empty", { filter: { isOrphan: false } }, nothingFits),
  filtered("empty", { filter: { isOrphan: true } }, nothingFits),
  filtered("empty", { filter: { modelVersion: 5 } }, nothingFits),
  filtered("empty", { filter: { agent: { eq: ["fw-1"] }, resourceType: { contains: ["%Null%"] } } }, nothingFits),
  filtered("prod", { filter: { isOrphan: false, agent: { eq: ["nobody"] } } }, nothingFits),
  filtered("prod", { filter: { isOrphan: false, resourceIdValue: { eq: [] } } }, nothingFits),
  filtered("empty", { filter: { colour: "red" } }, { status: 400, says: "not to include unknown field 'colour'" }),
  filtered("empty", { filter: { agent: "x" } }, { status: 400, says: "agent: Expected value" }),
  filtered("empty", { filter: { agent: { is: ["x"] } } }, { status: 400, says: "not to include unknown field 'is'" }),
  filtered("empty", { filter: 7 }, { status: 400, says: "Input should be a valid dictionary" }),
  filtered("empty", { context: 7 }, { status: 400, says: "Input should be a valid dictionary" }),
  filtered("empty", { colour: 1 }, { status: 400, says: unknownWord }),
  filtered("", {}, { status: 400, says: noTid }),
  filtered("", {}, none),
];

const file = (id: string, more: Partial<Asked> = {}): Asked =>
  get("", `/api/v1/file/${id}`, { status: 404, says: '"Request or referenced resource does not exist"', ...more });

const files: Asked[] = [
  file("0".repeat(40)),
  file("abc"),
  file("x%2Fy"),
  get("prod", `/api/v1/file/${"0".repeat(40)}`, { status: 404 }),
  bad("", `/api/v1/file/${"0".repeat(40)}?colour=red`, unknownWord),
];

export const diffRequests: Asked[] = [...versions, ...seeded, ...refused, ...files];
