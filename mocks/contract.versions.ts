/** Contract cases for the desired state: versions, their resources, promotion and deletion. */
import { refusedGet, sortDirections, get, getSeededId, post, buildCase, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const unknownEnvironment = { tid: unknownId, status: 404, contains: "The given environment id does not exist!" };
const notAnInteger = "Input should be a valid integer";
const tooLarge = 2 ** 31;

const list = "/api/v2/desiredstate";
const prod = (query: string, options: Partial<ContractCase> = {}) => get("prod", `${list}?${query}`, options);
const refused = (query: string, contains: string, status = 400) => refusedGet("prod", `${list}?${query}`, contains, status);

const versions: ContractCase[] = [
  get("prod", list, { total: 3, first: { version: 3, status: "active", released: true, labels: [{ name: "seed", message: "repaired" }] } }),
  get("staging", list, { total: 2, first: { version: 2, status: "candidate", released: false } }),
  get("halted", list, { total: 1, first: { status: "active", total: 94 } }),
  get("scale", list, { total: 1, first: { total: 10_100 } }),
  get("empty", list, { total: 0 }),
  ...sortDirections.flatMap((direction) => [
    prod(`limit=1&sort=version.${direction}`, { walk: "version", total: 3 }),
    prod(`limit=1&sort=version.${direction}&start=1`),
    prod(`limit=1&sort=version.${direction}&end=3`),
    prod(`sort=version.${direction}&start=99`, { rows: 0 }),
    prod(`sort=version.${direction}&end=-1`, { rows: 0 }),
  ]),
  prod("limit=1", { follow: ["next", "next", "prev"], first: { version: 2 } }),
  prod("filter.version=ge:2", { total: 2 }),
  prod("filter.version=gt:2", { total: 1 }),
  prod("filter.version=lt:2", { total: 1 }),
  prod("filter.version=le:2&limit=1", { total: 2, follow: ["next"], first: { version: 1 } }),
  prod("filter.version=ge:2&filter.version=le:2", { total: 1, first: { version: 2 } }),
  prod("filter.version=ge:2147483647", { total: 0 }),
  prod("filter.version=GE:3", { total: 1 }),
  prod("filter.status=active", { total: 1 }),
  prod("filter.status=active&filter.status=retired", { total: 3 }),
  prod("filter.status=nothing", { total: 0 }),
  prod("filter.status=!active", { total: 0 }),
  prod("filter.released=true", { total: 3 }),
  prod("filter.released=no", { total: 0 }),
  prod("filter.date=ge:2026-01-01&filter.date=lt:2099-01-01T00:00:00Z", { total: 3 }),
  prod("filter.date=lt:2026-01-01", { total: 0 }),
  refused("filter.version=2", "Invalid range constraint 2, expected '<lt|le|gt|ge>:<x>`"),
  refused("filter.version=eq:2", "Invalid range operator eq in constraint eq:2, expected one of lt, le, gt, ge"),
  refused("filter.version=ge:x", "Invalid range constraint ge:x: 'x' is not an integer"),
  refused("filter.version=ge:", "'' is not an integer"),
  refused("filter.version=ge:2.5", "'2.5' is not an integer"),
  refused(`filter.version=ge:${tooLarge}`, "An internal server error occurred.", 500),
  refused("filter.date=yesterday", "Invalid range constraint yesterday"),
  refused("filter.date=ge:x", "'x' is not a valid datetime"),
  refused("filter.released=maybe", "Input should be a valid boolean"),
  refused("filter.released=true&filter.released=false", "Multiple values provided for filter"),
  refused("filter.total=94", "The following filters are not supported: {'total'}"),
  refused("sort=date.asc", "Sort parameter invalid: date.asc"),
  refused("limit=1001", "limit parameter can not exceed 1000"),
  refused("end=x", notAnInteger),
  refused("first_id=1", "request contains fields {'first_id'}"),
  refused("start=1&end=3", "Only one of start and end parameters is allowed at the same time. Received start: 1, end: 3"),
  refusedGet("", list, "Field 'tid' is required."),
  { ...get("", list), ...unknownEnvironment },
];

const getContent = (query: string, options: Partial<ContractCase> = {}) => get("prod", `${list}/2?${query}`, options);
const core = encodeURIComponent(getSeededId("router-1", "core"));

const content: ContractCase[] = [
  get("prod", `${list}/1`, { total: 94, rows: 94 }),
  get("staging", `${list}/2`, { total: 94 }),
  get("prod", `${list}/77`, { total: 0 }),
  ...["resource_type", "agent", "resource_id_value"].flatMap((key) =>
    sortDirections.map((direction) =>
      getContent(`limit=30&sort=${key}.${direction}&filter.agent=router`, { walk: "resource_id", total: 48 }),
    ),
  ),
  getContent("limit=5&sort=agent.asc&start=router-1&first_id=std", { rows: 5 }),
  getContent("filter.resource_id_value=iface-1&filter.resource_type=null", { total: 44 }),
  getContent("filter.resource_id_value=nothing", { total: 0 }),
  refusedGet("prod", `${list}/2?sort=resource_id.asc`, "Sort parameter invalid: resource_id.asc"),
  refusedGet("prod", `${list}/2?filter.status=deployed`, "The following filters are not supported: {'status'}"),
  refusedGet("prod", `${list}/2?deploy_summary=true`, "request contains fields {'deploy_summary'}"),
  refusedGet("prod", `${list}/latest`, notAnInteger),
  refusedGet("prod", `${list}/${tooLarge}`, "An internal server error occurred.", 500),
  { ...get("", `${list}/1`), ...unknownEnvironment },
  get("prod", `${list}/2/resource/${core}`, { has: { data: { version: 2, attributes: { value: "r2" } } } }),
  get("staging", `${list}/1/resource/${core}`, { has: { data: { version: 1, attributes: { value: "r1" } } } }),
  refusedGet("prod", `${list}/77/resource/${core}`, "The resource with the given id does not exist", 404),
  refusedGet("prod", `${list}/2/resource/nothing`, "The resource with the given id does not exist", 404),
  refusedGet("prod", `${list}/x/resource/${core}`, notAnInteger),
  { ...get("", `${list}/1/resource/${core}`), ...unknownEnvironment },
  get("prod", "/api/v2/pip/config/3", { has: { data: { "use-system-config": true } } }),
  refusedGet("prod", "/api/v2/pip/config/77", "No configuration model with version 77 exists.", 404),
  refusedGet("prod", "/api/v2/pip/config/x", notAnInteger),
  { ...get("", "/api/v2/pip/config/1"), ...unknownEnvironment },
  get("prod", "/api/v1/version/3", { has: { model: { version: 3, total: 94 }, unknowns: [] } }),
  refusedGet("prod", "/api/v1/version/77", "The given configuration model does not exist yet.", 404),
  refusedGet("prod", "/api/v1/version/x", notAnInteger),
  { ...get("", "/api/v1/version/1"), ...unknownEnvironment },
];

const promote = (env: string, version: number | string, options: Partial<ContractCase> = {}, body: object = {}) =>
  post(env, `${list}/${version}/promote`, body, options);
const remove = (env: string, version: number | string, options: Partial<ContractCase> = {}) => ({
  ...buildCase("DELETE", `/api/v1/version/${version}`, undefined, options),
  env,
});
const conflict = (contains: string) => ({ status: 409, contains });
const invalid = (contains: string) => ({ status: 400, contains });

const refusals: ContractCase[] = [
  promote("prod", 3, conflict("The version 3 on environment {prod} is already released.")),
  promote("prod", 1, conflict("The version 1 on environment {prod} is already released.")),
  promote("prod", 77, { status: 404, contains: "The request version does not exist." }),
  promote("prod", "latest", invalid(notAnInteger)),
  promote("prod", 77, invalid("Input should be 'push_incremental_deploy', 'push_full_deploy' or 'no_push'"), { trigger_method: "now" }),
  promote("prod", 77, invalid("request contains fields {'color'}"), { color: "red" }),
  promote("", 77, unknownEnvironment),
  // In seeded environments only versions that don't exist are deleted.
  remove("prod", 77, { status: 404, contains: "The given configuration model does not exist yet." }),
  remove("prod", "x", invalid(notAnInteger)),
  remove("prod", tooLarge, { status: 500, contains: "An internal server error occurred." }),
  remove("", 77, unknownEnvironment),
  { ...remove("prod", 77, invalid("Field 'tid' is required.")), env: "" },
];

/** Three compiles in an environment that doesn't release versions automatically. */
const compileCases = [1, 2, 3].flatMap((version) => [
  buildCase("POST", "/api/v1/notify/{versioned}", {
    update: false,
    reinstall: false,
    metadata: { type: "api", message: `number ${version}` },
  }),
  get("versioned", "/api/v2/compilereport?limit=1", { first: { success: true, version }, within: 120, looseReason: "durations differ" }),
]);
const expectStatuses = (status: string[], options: Partial<ContractCase> = {}) =>
  get("versioned", list, { has: { data: status.map((item) => ({ status: item })) }, ...options });

export const versionCases: ContractCase[] = [...versions, ...content, ...refusals];

export const versionLifecycleCases: ContractCase[] = [
  buildCase(
    "PUT",
    "/api/v2/environment",
    { project_id: "{ours}", name: "{unique}-v", repository: "/srv/repos/staging", branch: "main" },
    { saveAs: "versioned" },
  ),
  post("versioned", "/api/v1/environment_settings/auto_deploy", { value: false }),
  ...compileCases,
  expectStatuses(["candidate", "candidate", "candidate"], { first: { labels: [{ name: "api", message: "number 3" }], total: 94 } }),
  promote("versioned", 2, { empty: true }),
  promote("versioned", 2, conflict("The version 2 on environment {versioned} is already released.")),
  promote("versioned", 1, conflict("is older then the latest released version 2.")),
  expectStatuses(["candidate", "active", "skipped_candidate"], { within: 30 }),
  remove("versioned", 2, invalid("Cannot delete the active version")),
  remove("versioned", 1, { empty: true }),
  remove("versioned", 1, { status: 404, contains: "does not exist yet" }),
  get("versioned", `${list}/1`, { total: 0 }),
  post("versioned", "/api/v2/actions/environment/halt", {}, { empty: true }),
  promote("versioned", 3, { empty: true }),
  get("versioned", list, { total: 2, first: { version: 3, status: "candidate", released: true } }),
  remove("versioned", 3, invalid("Cannot delete the active version")),
  remove("versioned", 2, { empty: true }),
  get("versioned", list, { total: 1, first: { version: 3, status: "candidate" } }),
  post("versioned", "/api/v2/actions/environment/resume", {}, { empty: true }),
  expectStatuses(["active"], { within: 30 }),
  post(
    "versioned",
    "/api/v1/deploy",
    { agent_trigger_method: "push_incremental_deploy" },
    { looseReason: "agents respond when they are up" },
  ),
  post("versioned", "/api/v2/dryrun/3", {}),
  post(
    "versioned",
    "/api/v2/dryrun_filtered",
    { filter: { isOrphan: false, agent: { eq: ["router-1"] } } },
    { has: { data: { model: 3 } } },
  ),
  { ...buildCase("DELETE", "/api/v2/environment/{versioned}", undefined, { empty: true }) },
];
