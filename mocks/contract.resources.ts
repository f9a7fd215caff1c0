/** The contract's questions about one resource, about what was done to resources, and how they comply. */
import { bad, both, get, idOf, post, resource, type Asked } from "./contract.asked.ts";

// "halted" is halted and the agent router-2 is paused: nobody deploys their resources again, whenever this runs. How many of
// router-2's were reached by the dry run before the pause is chance, so it is stored and deployed ones that are counted.
const still = (rest = "") => resource("router-2", "core", rest);
const core = (rest = "") => resource("router-1", "core", rest);
const broken = (rest = "") => resource("fw-1", "broken", rest);
const unknown = (rest = "") => resource("router-1", "nobody", rest);
const missing = "Request or referenced resource does not exist";
const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";

const odd: [agent: string, name: string][] = [
  ["router-1", "a b,c=d?e&f#g%25"],
  ["router-1", "Größe-日本"],
  ["router-1", "<img src=x onerror=alert(1)>"],
  ["router-1", "/etc/app/router-1.conf"],
  ["switch-1.example.com", "/etc/app/switch-1.example.com.conf"],
];

const redeploys = "a resource that failed is deployed again every 600 s, so its logs and actions grow";

const details: Asked[] = [
  ...odd.flatMap(([agent, name]) => [
    get("prod", resource(agent, name), { has: { data: { id_attribute_value: name, agent } } }),
    get("prod", resource(agent, name, "/history"), { first: { resource_id: idOf(agent, name) } }),
    get("prod", resource(agent, name, "/logs?limit=2&filter.action=store&sort=timestamp.asc"), {
      total: 3,
      first: { msg: "Successfully stored version 1" },
    }),
    get("prod", resource(agent, name, "/facts"), { has: { data: [] } }),
  ]),
  get("prod", core(), { has: { data: { status: "deployed", requires_status: {} } } }),
  get("prod", resource("router-1", "iface-3"), { has: { data: { requires_status: { [idOf("router-1", "core")]: "deployed" } } } }),
  get("prod", broken(), { has: { data: { status: "failed", attributes: { fail: true } } } }),
  get("prod", resource("fw-1", "after-broken"), { has: { data: { status: "skipped" } } }),
  get("prod", resource("router-2", "big-int"), { says: '"int_value": 9007199254740993' }),
  get("halted", core(), { has: { data: { attributes: { value: "r1" } } } }),
  get("scale", resource("node-99", "iface-99"), { has: { data: { agent: "node-99" } } }),
  // Backwards from just above its id: the first row is the resource, however many others are named alike.
  ...["iface-1", "core"].map((name) => {
    const bound = `end=${name}&last_id=${encodeURIComponent(`${idOf("node-7", name)}!`)}`;
    const words = `limit=1&sort=resource_id_value.desc&${bound}&filter.agent=node-7&filter.resource_id_value=${name}`;
    return get("scale", `/api/v2/resource?${words}`, { first: { resource_id: idOf("node-7", name) } });
  }),
  bad("staging", core(), missing, 404),
  bad("empty", core(), missing, 404),
  bad("prod", unknown(), missing, 404),
  bad("prod", `${core()}%2Cv%3D3`, missing, 404),
  bad("prod", "/api/v2/resource/nonsense", missing, 404),
  bad("prod", "/api/v2/resource/std::File[a,path=/etc/x]", "404: Not Found", 404),
  bad("prod", core("?details=true"), "request contains fields {'details'}"),
  { method: "GET", url: core(), status: 400, says: "Field 'tid' is required." },
  { method: "GET", url: core(), tid: nobody, status: 404, says: missing },
  { method: "POST", url: core(), env: "prod", status: 405, says: "<html>" },
];

const history: Asked[] = [
  ...both.flatMap((way) => [
    get("prod", still(`/history?sort=date.${way}`), { total: 3 }),
    get("prod", still(`/history?limit=1&sort=date.${way}`), { walk: "attribute_hash", total: 3 }),
  ]),
  get("prod", resource("router-1", "iface-3", "/history"), { total: 1 }),
  get("staging", core("/history"), { total: 0 }),
  get("halted", core("/history"), { total: 1 }),
  get("prod", unknown("/history"), { total: 0, has: { data: [] } }),
  bad("prod", core("/history?sort=version.desc"), "Sort parameter invalid"),
  bad("prod", core("/history?filter.date=ge:2000-01-01"), "request contains fields {'filter.date'}"),
  bad("prod", core("/history?start=soon"), "Input should be a valid datetime"),
  bad("prod", core("/history?limit=1001"), "limit parameter can not exceed 1000"),
];

const lasting = "filter.action=store&filter.action=deploy";
const logs: Asked[] = [
  ...both.map((way) => get("prod", still(`/logs?limit=4&${lasting}&sort=timestamp.${way}`), { walk: "timestamp", total: 18 })),
  ...both.map((way) => get("halted", core(`/logs?limit=5&sort=timestamp.${way}`), { follow: ["next"], total: 6, rows: 1 })),
  get("halted", core("/logs"), { total: 6, first: { action: "deploy" } }),
  get("prod", still("/logs?filter.action=deploy"), { total: 15 }),
  get("prod", still(`/logs?${lasting}&filter.action=getfact`), { total: 18 }),
  get("prod", core("/logs?filter.action=dryrun"), { total: 5 }),
  get("prod", still("/logs?filter.action=pull"), { total: 0 }),
  get("prod", still("/logs?filter.minimal_log_level=info"), { total: 3 }),
  get("prod", still(`/logs?${lasting}&filter.minimal_log_level=TRACE`), { total: 18 }),
  get("prod", still("/logs?filter.minimal_log_level=Critical"), { total: 0 }),
  get("prod", still(`/logs?${lasting}&filter.message=OBSERVED&filter.message=stored`), { total: 9 }),
  get("prod", still("/logs?filter.message=v_l_e:%25r2"), { total: 1 }),
  get("prod", still(`/logs?${lasting}&filter.timestamp=gt:2000-01-01&filter.timestamp=le:2100-01-01`), { total: 18 }),
  get("prod", still("/logs?filter.timestamp=lt:2000-01-01T00:00:00.5Z"), { total: 0 }),
  get("prod", still(`/logs?${lasting}&filter.minimal_log_level=INFO&filter.message=version%202`), { total: 1 }),
  get("prod", broken("/logs?filter.minimal_log_level=ERROR&filter.action=deploy&limit=1"), {
    first: { level: "ERROR" },
    loosely: redeploys,
  }),
  get("prod", broken("/logs?limit=5&sort=timestamp.desc"), { rows: 5, loosely: redeploys }),
  get("staging", core("/logs"), { total: 2, first: { action: "store" } }),
  get("prod", unknown("/logs"), { total: 0 }),
  get("prod", still(`/logs?${lasting}&start=2100-01-01`), { total: 18, rows: 0 }),
  bad("prod", core("/logs?filter.action=dance"), "Input should be 'store', 'push'"),
  bad("prod", core("/logs?filter.minimal_log_level=loud"), "is not a valid log level"),
  bad("prod", core("/logs?filter.minimal_log_level=INFO&filter.minimal_log_level=DEBUG"), "Multiple values provided"),
  bad("prod", core("/logs?filter.timestamp=then"), "Invalid range constraint then"),
  bad("prod", core("/logs?filter.level=INFO"), "The following filters are not supported: {'level'}"),
  bad("prod", core("/logs?first_id=one"), "request contains fields {'first_id'}"),
  bad("prod", core("/logs?sort=level.asc"), "Sort parameter invalid"),
];

const facts: Asked[] = [
  get("prod", core("/facts"), { rows: 60, first: { name: "fact_0", expires: true } }),
  get("prod", unknown("/facts"), { rows: 0 }),
  bad("prod", core("/facts?limit=1"), "request contains fields {'limit'}"),
];

const actions = (words: string, more = {}) => get("prod", `/api/v2/resource_actions?${words}`, more);
const noActions = (words: string, says: string) => bad("prod", `/api/v2/resource_actions?${words}`, says);
const ofFile = "agent=router-2&attribute=name&attribute_value=/etc/app/router";
const long = "1970-01-01T00:00:00Z";

const done: Asked[] = [
  actions("limit=3", { rows: 3, loosely: redeploys }),
  actions("limit=2", { follow: ["next"], rows: 2, loosely: redeploys }),
  actions("limit=2", { follow: ["next", "prev"], rows: 2, loosely: redeploys }),
  actions("limit=1&resource_type=std::testing::NullResource&log_severity=ERROR", { rows: 1, loosely: redeploys }),
  actions(`${ofFile}&log_severity=INFO`, { rows: 3, first: { action: "store", version: 3 } }),
  actions(`${ofFile}&log_severity=Info`, { rows: 3 }),
  actions(`limit=1&${ofFile}&log_severity=INFO`, { follow: ["next", "next"], first: { version: 1 } }),
  actions(`limit=1&${ofFile}&log_severity=INFO`, { follow: ["next", "next", "prev"], first: { version: 2 } }),
  actions(`limit=1&${ofFile}&log_severity=INFO`, { follow: ["prev"], rows: 0 }),
  actions(`limit=2&${ofFile}&first_timestamp=${long}`, { first: { action: "deploy", version: 1 } }),
  actions(`limit=2&${ofFile}&last_timestamp=${long}`, { rows: 0, has: { data: [] } }),
  actions(`limit=2&${ofFile}&last_timestamp=${long}&action_id=${nobody}`, { rows: 0 }),
  actions(`limit=9&${ofFile}&exclude_changes=nochange`, { rows: 0 }),
  actions(`limit=9&${ofFile}&exclude_changes=created&exclude_changes=purged`, { rows: 3, first: { change: "nochange" } }),
  actions(`limit=1&${ofFile}&exclude_changes=created`, { follow: ["next"], first: { action: "store", version: 3 } }),
  get("halted", `/api/v2/resource_actions?${ofFile}`, { rows: 2 }),
  actions("agent=router-1&attribute=name&attribute_value=Gr%F6%DFe&log_severity=INFO", { rows: 3 }),
  actions("limit=9&agent=router-2&attribute=name&attribute_value=CORE", { rows: 0 }),
  actions("limit=9&agent=router-2&attribute=name&attribute_value=c_re", { rows: 0 }),
  actions("limit=9&agent=router", { rows: 0 }),
  actions("limit=9&resource_type=std::File", { rows: 0 }),
  get("empty", "/api/v2/resource_actions?limit=20", { rows: 0 }),
  get("empty", "/api/v2/resource_actions", { rows: 0 }),
  get("staging", "/api/v2/resource_actions?limit=2&log_severity=INFO", { rows: 2, first: { version: 2, action: "store" } }),
  noActions("limit=1001", "limit parameter can not exceed 1000, got 1001."),
  noActions("limit=some", "Input should be a valid integer"),
  noActions("attribute=name", "Attribute and attribute_value should both be supplied"),
  noActions("attribute_value=core", "Attribute and attribute_value should both be supplied"),
  noActions(`first_timestamp=${long}&last_timestamp=${long}`, "Only one of the parameters first_timestamp and last_timestamp"),
  noActions(`action_id=${nobody}`, "The action_id parameter should be used in combination"),
  noActions("action_id=one", "Input should be a valid UUID"),
  noActions("first_timestamp=once", "Input should be a valid datetime"),
  noActions("exclude_changes=none", "Input should be 'nochange', 'created', 'purged' or 'updated'"),
  noActions("sort=started.asc", "request contains fields {'sort'}"),
];

const report = (env: string, body: unknown, more = {}) => post(env, "/api/v2/compliance_report", body, more);
const compliance: Asked[] = [
  report("prod", { resource_ids: [idOf("router-1", "core"), idOf("router-1", "Größe-日本")] }),
  report("prod", { resource_ids: [idOf("fw-1", "broken"), idOf("fw-1", "after-broken")] }),
  report("prod", { resource_ids: [] }, { has: { data: {} } }),
  report("prod", { resource_ids: [idOf("router-1", "nobody")] }, { status: 404, says: missing }),
  report("halted", { resource_ids: [idOf("router-1", "core")] }),
  report("prod", { resource_ids: [idOf("router-1", "core"), idOf("fw-1", "nobody")] }, { status: 404, says: "fw-1,name=nobody" }),
  report("staging", { resource_ids: [idOf("router-1", "core")] }, { status: 404, says: missing }),
  report("prod", {}, { status: 400, says: "Field 'resource_ids' is required." }),
  report("prod", { resource_ids: 3 }, { status: 400, says: "resource_ids" }),
  report("prod", { resource_ids: [], more: 1 }, { status: 400, says: "request contains fields {'more'}" }),
  report("prod", "{", { status: 400, says: "couldn't be decoded as a JSON" }),
  report("prod", "[]", { status: 500 }),
];

export const resourceRequests: Asked[] = [...details, ...history, ...logs, ...facts, ...done, ...compliance];
