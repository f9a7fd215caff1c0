/** Contract cases for a single resource, resource actions and compliance reports. */
import { refusedGet, sortDirections, get, getSeededId, post, getResourcePath, type ContractCase } from "./contract.builders.ts";

// "halted" is halted and the agent router-2 is paused, so their resources are never redeployed. How many of router-2's resources
// the dry run reached before the pause is random, so only actions of stores and deployments are counted.
const pausedCore = (rest = "") => getResourcePath("router-2", "core", rest);
const core = (rest = "") => getResourcePath("router-1", "core", rest);
const broken = (rest = "") => getResourcePath("fw-1", "broken", rest);
const unknownResource = (rest = "") => getResourcePath("router-1", "nobody", rest);
const missing = "Request or referenced resource does not exist";
const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

const oddNames: [agent: string, name: string][] = [
  ["router-1", "a b,c=d?e&f#g%25"],
  ["router-1", "Größe-日本"],
  ["router-1", "<img src=x onerror=alert(1)>"],
  ["router-1", "/etc/app/router-1.conf"],
  ["switch-1.example.com", "/etc/app/switch-1.example.com.conf"],
];

const redeployReason = "failed resources are redeployed every 600 s, so their logs and actions grow";

const details: ContractCase[] = [
  ...oddNames.flatMap(([agent, name]) => [
    get("prod", getResourcePath(agent, name), { has: { data: { id_attribute_value: name, agent } } }),
    get("prod", getResourcePath(agent, name, "/history"), { first: { resource_id: getSeededId(agent, name) } }),
    get("prod", getResourcePath(agent, name, "/logs?limit=2&filter.action=store&sort=timestamp.asc"), {
      total: 3,
      first: { msg: "Successfully stored version 1" },
    }),
    get("prod", getResourcePath(agent, name, "/facts"), { has: { data: [] } }),
  ]),
  get("prod", core(), { has: { data: { status: "deployed", requires_status: {} } } }),
  get("prod", getResourcePath("router-1", "iface-3"), {
    has: { data: { requires_status: { [getSeededId("router-1", "core")]: "deployed" } } },
  }),
  get("prod", broken(), { has: { data: { status: "failed", attributes: { fail: true } } } }),
  get("prod", getResourcePath("fw-1", "after-broken"), { has: { data: { status: "skipped" } } }),
  get("prod", getResourcePath("router-2", "big-int"), { contains: '"int_value": 9007199254740993' }),
  get("halted", core(), { has: { data: { attributes: { value: "r1" } } } }),
  get("scale", getResourcePath("node-99", "iface-99"), { has: { data: { agent: "node-99" } } }),
  // Going backwards from just above its id, the first row is the resource, even if others have similar names.
  ...["iface-1", "core"].map((name) => {
    const bound = `end=${name}&last_id=${encodeURIComponent(`${getSeededId("node-7", name)}!`)}`;
    const query = `limit=1&sort=resource_id_value.desc&${bound}&filter.agent=node-7&filter.resource_id_value=${name}`;
    return get("scale", `/api/v2/resource?${query}`, { first: { resource_id: getSeededId("node-7", name) } });
  }),
  refusedGet("staging", core(), missing, 404),
  refusedGet("empty", core(), missing, 404),
  refusedGet("prod", unknownResource(), missing, 404),
  refusedGet("prod", `${core()}%2Cv%3D3`, missing, 404),
  refusedGet("prod", "/api/v2/resource/nonsense", missing, 404),
  refusedGet("prod", "/api/v2/resource/std::File[a,path=/etc/x]", "404: Not Found", 404),
  refusedGet("prod", core("?details=true"), "request contains fields {'details'}"),
  { method: "GET", url: core(), status: 400, contains: "Field 'tid' is required." },
  { method: "GET", url: core(), tid: unknownId, status: 404, contains: missing },
  { method: "POST", url: core(), env: "prod", status: 405, contains: "<html>" },
];

const history: ContractCase[] = [
  ...sortDirections.flatMap((direction) => [
    get("prod", pausedCore(`/history?sort=date.${direction}`), { total: 3 }),
    get("prod", pausedCore(`/history?limit=1&sort=date.${direction}`), { walk: "attribute_hash", total: 3 }),
  ]),
  get("prod", getResourcePath("router-1", "iface-3", "/history"), { total: 1 }),
  get("staging", core("/history"), { total: 0 }),
  get("halted", core("/history"), { total: 1 }),
  get("prod", unknownResource("/history"), { total: 0, has: { data: [] } }),
  refusedGet("prod", core("/history?sort=version.desc"), "Sort parameter invalid"),
  refusedGet("prod", core("/history?filter.date=ge:2000-01-01"), "request contains fields {'filter.date'}"),
  refusedGet("prod", core("/history?start=soon"), "Input should be a valid datetime"),
  refusedGet("prod", core("/history?limit=1001"), "limit parameter can not exceed 1000"),
];

const storedOrDeployed = "filter.action=store&filter.action=deploy";
const logs: ContractCase[] = [
  ...sortDirections.map((direction) =>
    get("prod", pausedCore(`/logs?limit=4&${storedOrDeployed}&sort=timestamp.${direction}`), { walk: "timestamp", total: 18 }),
  ),
  ...sortDirections.map((direction) =>
    get("halted", core(`/logs?limit=5&sort=timestamp.${direction}`), { follow: ["next"], total: 6, rows: 1 }),
  ),
  get("halted", core("/logs"), { total: 6, first: { action: "deploy" } }),
  get("prod", pausedCore("/logs?filter.action=deploy"), { total: 15 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&filter.action=getfact`), { total: 18 }),
  get("prod", core("/logs?filter.action=dryrun"), { total: 5 }),
  get("prod", pausedCore("/logs?filter.action=pull"), { total: 0 }),
  get("prod", pausedCore("/logs?filter.minimal_log_level=info"), { total: 3 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&filter.minimal_log_level=TRACE`), { total: 18 }),
  get("prod", pausedCore("/logs?filter.minimal_log_level=Critical"), { total: 0 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&filter.message=OBSERVED&filter.message=stored`), { total: 9 }),
  get("prod", pausedCore("/logs?filter.message=v_l_e:%25r2"), { total: 1 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&filter.timestamp=gt:2000-01-01&filter.timestamp=le:2100-01-01`), { total: 18 }),
  get("prod", pausedCore("/logs?filter.timestamp=lt:2000-01-01T00:00:00.5Z"), { total: 0 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&filter.minimal_log_level=INFO&filter.message=version%202`), { total: 1 }),
  get("prod", broken("/logs?filter.minimal_log_level=ERROR&filter.action=deploy&limit=1"), {
    first: { level: "ERROR" },
    looseReason: redeployReason,
  }),
  get("prod", broken("/logs?limit=5&sort=timestamp.desc"), { rows: 5, looseReason: redeployReason }),
  get("staging", core("/logs"), { total: 2, first: { action: "store" } }),
  get("prod", unknownResource("/logs"), { total: 0 }),
  get("prod", pausedCore(`/logs?${storedOrDeployed}&start=2100-01-01`), { total: 18, rows: 0 }),
  refusedGet("prod", core("/logs?filter.action=dance"), "Input should be 'store', 'push'"),
  refusedGet("prod", core("/logs?filter.minimal_log_level=loud"), "is not a valid log level"),
  refusedGet("prod", core("/logs?filter.minimal_log_level=INFO&filter.minimal_log_level=DEBUG"), "Multiple values provided"),
  refusedGet("prod", core("/logs?filter.timestamp=then"), "Invalid range constraint then"),
  refusedGet("prod", core("/logs?filter.level=INFO"), "The following filters are not supported: {'level'}"),
  refusedGet("prod", core("/logs?first_id=one"), "request contains fields {'first_id'}"),
  refusedGet("prod", core("/logs?sort=level.asc"), "Sort parameter invalid"),
];

const facts: ContractCase[] = [
  get("prod", core("/facts"), { rows: 60, first: { name: "fact_0", expires: true } }),
  get("prod", unknownResource("/facts"), { rows: 0 }),
  refusedGet("prod", core("/facts?limit=1"), "request contains fields {'limit'}"),
];

const actions = (query: string, options = {}) => get("prod", `/api/v2/resource_actions?${query}`, options);
const refusedActions = (query: string, contains: string) => refusedGet("prod", `/api/v2/resource_actions?${query}`, contains);
const routerFileParams = "agent=router-2&attribute=name&attribute_value=/etc/app/router";
const longAgo = "1970-01-01T00:00:00Z";

const actionCases: ContractCase[] = [
  actions("limit=3", { rows: 3, looseReason: redeployReason }),
  actions("limit=2", { follow: ["next"], rows: 2, looseReason: redeployReason }),
  actions("limit=2", { follow: ["next", "prev"], rows: 2, looseReason: redeployReason }),
  actions("limit=1&resource_type=std::testing::NullResource&log_severity=ERROR", { rows: 1, looseReason: redeployReason }),
  actions(`${routerFileParams}&log_severity=INFO`, { rows: 3, first: { action: "store", version: 3 } }),
  actions(`${routerFileParams}&log_severity=Info`, { rows: 3 }),
  actions(`limit=1&${routerFileParams}&log_severity=INFO`, { follow: ["next", "next"], first: { version: 1 } }),
  actions(`limit=1&${routerFileParams}&log_severity=INFO`, { follow: ["next", "next", "prev"], first: { version: 2 } }),
  actions(`limit=1&${routerFileParams}&log_severity=INFO`, { follow: ["prev"], rows: 0 }),
  actions(`limit=2&${routerFileParams}&first_timestamp=${longAgo}`, { first: { action: "deploy", version: 1 } }),
  actions(`limit=2&${routerFileParams}&last_timestamp=${longAgo}`, { rows: 0, has: { data: [] } }),
  actions(`limit=2&${routerFileParams}&last_timestamp=${longAgo}&action_id=${unknownId}`, { rows: 0 }),
  actions(`limit=9&${routerFileParams}&exclude_changes=nochange`, { rows: 0 }),
  actions(`limit=9&${routerFileParams}&exclude_changes=created&exclude_changes=purged`, { rows: 3, first: { change: "nochange" } }),
  actions(`limit=1&${routerFileParams}&exclude_changes=created`, { follow: ["next"], first: { action: "store", version: 3 } }),
  get("halted", `/api/v2/resource_actions?${routerFileParams}`, { rows: 2 }),
  actions("agent=router-1&attribute=name&attribute_value=Gr%F6%DFe&log_severity=INFO", { rows: 3 }),
  actions("limit=9&agent=router-2&attribute=name&attribute_value=CORE", { rows: 0 }),
  actions("limit=9&agent=router-2&attribute=name&attribute_value=c_re", { rows: 0 }),
  actions("limit=9&agent=router", { rows: 0 }),
  actions("limit=9&resource_type=std::File", { rows: 0 }),
  get("empty", "/api/v2/resource_actions?limit=20", { rows: 0 }),
  get("empty", "/api/v2/resource_actions", { rows: 0 }),
  get("staging", "/api/v2/resource_actions?limit=2&log_severity=INFO", { rows: 2, first: { version: 2, action: "store" } }),
  refusedActions("limit=1001", "limit parameter can not exceed 1000, got 1001."),
  refusedActions("limit=some", "Input should be a valid integer"),
  refusedActions("attribute=name", "Attribute and attribute_value should both be supplied"),
  refusedActions("attribute_value=core", "Attribute and attribute_value should both be supplied"),
  refusedActions(`first_timestamp=${longAgo}&last_timestamp=${longAgo}`, "Only one of the parameters first_timestamp and last_timestamp"),
  refusedActions(`action_id=${unknownId}`, "The action_id parameter should be used in combination"),
  refusedActions("action_id=one", "Input should be a valid UUID"),
  refusedActions("first_timestamp=once", "Input should be a valid datetime"),
  refusedActions("exclude_changes=none", "Input should be 'nochange', 'created', 'purged' or 'updated'"),
  refusedActions("sort=started.asc", "request contains fields {'sort'}"),
];

const report = (env: string, body: unknown, options = {}) => post(env, "/api/v2/compliance_report", body, options);
const compliance: ContractCase[] = [
  report("prod", { resource_ids: [getSeededId("router-1", "core"), getSeededId("router-1", "Größe-日本")] }),
  report("prod", { resource_ids: [getSeededId("fw-1", "broken"), getSeededId("fw-1", "after-broken")] }),
  report("prod", { resource_ids: [] }, { has: { data: {} } }),
  report("prod", { resource_ids: [getSeededId("router-1", "nobody")] }, { status: 404, contains: missing }),
  report("halted", { resource_ids: [getSeededId("router-1", "core")] }),
  report(
    "prod",
    { resource_ids: [getSeededId("router-1", "core"), getSeededId("fw-1", "nobody")] },
    { status: 404, contains: "fw-1,name=nobody" },
  ),
  report("staging", { resource_ids: [getSeededId("router-1", "core")] }, { status: 404, contains: missing }),
  report("prod", {}, { status: 400, contains: "Field 'resource_ids' is required." }),
  report("prod", { resource_ids: 3 }, { status: 400, contains: "resource_ids" }),
  report("prod", { resource_ids: [], more: 1 }, { status: 400, contains: "request contains fields {'more'}" }),
  report("prod", "{", { status: 400, contains: "couldn't be decoded as a JSON" }),
  report("prod", "[]", { status: 500 }),
];

export const resourceCases: ContractCase[] = [...details, ...history, ...logs, ...facts, ...actionCases, ...compliance];
