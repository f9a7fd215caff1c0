/** The contract's questions about facts, parameters and discovered resources: read in `prod`, changed in an environment of its own. */
import { refusedGet, sortDirections, get, getSeededId, post, getResourcePath, buildCase, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const invalid = (contains: string) => ({ status: 400, contains });
const broken = { status: 500, contains: "An internal server error occurred." };
const unknownEnvironment = { tid: unknownId, status: 404, contains: "The given environment id does not exist!" };

const lists = (["facts", "parameters", "discovered"] as const).flatMap((name): ContractCase[] => {
  const url = `/api/v2/${name}`;
  return [
    get("empty", url, { total: 0, rows: 0 }),
    get("prod", `${url}?limit=7`, { walk: name === "discovered" ? "discovered_resource_id" : "name" }),
    get("prod", `${url}?limit=1000`),
    get("prod", `${url}?limit=2`, { follow: ["next", "next", "prev"] }),
    get("prod", `${url}?limit=2`, { follow: ["next", "first"] }),
    get("prod", `${url}?limit=3&start=zzz`, { rows: 0 }),
    get("", url, unknownEnvironment),
    refusedGet("", url, "Field 'tid' is required."),
    refusedGet("prod", `${url}?limit=1001`, "limit parameter can not exceed 1000, got 1001."),
    refusedGet("prod", `${url}?sort=value.asc`, "Sort parameter invalid: value.asc"),
    refusedGet("prod", `${url}?sort=name`, "Sort parameter invalid: name"),
    refusedGet("prod", `${url}?filter.colour=red`, "The following filters are not supported: {'colour'}"),
    refusedGet("prod", `${url}?colour=red`, "request contains fields {'colour'}"),
    refusedGet("prod", `${url}?start=a&end=b`, "Only one of start and end parameters"),
    refusedGet("prod", `${url}?limit=some`, "Input should be a valid integer"),
  ];
});

const facts: ContractCase[] = [
  ...sortDirections.map((direction) => get("prod", `/api/v2/facts?limit=9&sort=name.${direction}`, { walk: "name" })),
  get("prod", "/api/v2/facts?sort=resource_id.asc", { total: 60, looseReason: "ids break its ties, and are made anew" }),
  get("prod", "/api/v2/facts?filter.name=FACT_1", { total: 11 }),
  get("prod", "/api/v2/facts?filter.name=fact_1&filter.name=fact_2", { total: 22 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-1&limit=4", { total: 60 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-2", { total: 0 }),
  // The filter knows what the row does not tell.
  get("prod", "/api/v2/facts?filter.expires=false", { total: 30, first: { name: "fact_1", expires: true } }),
  get("prod", "/api/v2/facts?filter.expires=yes", { total: 30, first: { name: "fact_0", expires: true } }),
  get("prod", "/api/v2/facts?start=fact_5&limit=1", { first: { name: "fact_50" } }),
  refusedGet("prod", "/api/v2/facts?filter.expires=maybe", "Input should be a valid boolean"),
  refusedGet("prod", "/api/v2/facts?filter.expires=true&filter.expires=false", "Multiple values provided for filter"),
  refusedGet("prod", "/api/v2/facts?filter.source=fact", "The following filters are not supported: {'source'}"),
  refusedGet("prod", "/api/v2/facts?sort=updated.desc", "Sort parameter invalid: updated.desc"),
  refusedGet("prod", "/api/v2/facts?first_id=x", "Input should be a valid UUID"),
  get("prod", "/api/v2/facts?filter.name=%00", broken),
];

const parameters: ContractCase[] = [
  ...["name", "updated"].flatMap((key) =>
    sortDirections.map((direction) => get("prod", `/api/v2/parameters?limit=11&sort=${key}.${direction}`, { walk: "name" })),
  ),
  ...sortDirections.map((direction) => get("prod", `/api/v2/parameters?sort=source.${direction}&filter.name=param_7`, { total: 1 })),
  get("prod", "/api/v2/parameters?filter.source=US&limit=3", { total: 30, first: { source: "user", metadata: { origin: "seed" } } }),
  get("prod", "/api/v2/parameters?filter.source=report&filter.name=1&limit=3", { total: 5 }),
  get("prod", "/api/v2/parameters?filter.updated=gt:2020-01-01&filter.updated=lt:2100-01-01&limit=2", { total: 60 }),
  get("prod", "/api/v2/parameters?filter.updated=lt:2020-01-01", { total: 0 }),
  get("prod", "/api/v2/parameters?filter.name=%5C_1&limit=2", { total: 11 }),
  get("prod", "/api/v2/parameters?start=param_5&limit=1", { first: { name: "param_50" } }),
  get("prod", "/api/v2/parameters?start=2020-01-01&limit=1&sort=updated.asc", { first: { name: "param_0" } }),
  // A bound that is no time is taken, and breaks the question.
  get("prod", "/api/v2/parameters?start=param_5&limit=1&sort=updated.asc", broken),
  refusedGet("prod", "/api/v2/parameters?filter.updated=then", "Invalid range constraint then"),
  refusedGet("prod", "/api/v2/parameters?filter.updated=at:2020-01-01", "Invalid range operator at"),
  refusedGet("prod", "/api/v2/parameters?filter.expires=true", "The following filters are not supported: {'expires'}"),
  get("prod", "/api/v1/parameter/param_0?resource_id=", { has: { parameter: { value: "value 0", resource_id: "" } } }),
  get("prod", "/api/v1/parameter/fact_0?resource_id=", { status: 404 }),
  get("prod", "/api/v1/parameter/nobody?resource_id=", { status: 404 }),
];

const getDiscovered = (query: string, more: Partial<ContractCase> = {}) => get("prod", `/api/v2/discovered?${query}`, more);
const discovered: ContractCase[] = [
  ...sortDirections.map((direction) =>
    getDiscovered(`limit=40&sort=discovered_resource_id.${direction}`, { walk: "discovered_resource_id" }),
  ),
  getDiscovered("limit=1", { total: 251, first: { agent: "router-0", resource_id_value: "found-0", managed_resource_uri: null } }),
  getDiscovered("filter.managed=true", { total: 1, first: { resource_id_value: "core" } }),
  getDiscovered("filter.managed=no&limit=3", { total: 250 }),
  getDiscovered("filter.agent=router-1&filter.agent=ROUTER-2&limit=2", { total: 167 }),
  getDiscovered("filter.resource_type=null&limit=2", { total: 251 }),
  getDiscovered("filter.resource_id_value=found-1&filter.agent=router-1&limit=2", { total: 39 }),
  getDiscovered("sort=agent.asc&filter.resource_id_value=found-77", { total: 1 }),
  getDiscovered("limit=0", { rows: 251 }),
  refusedGet("prod", "/api/v2/discovered?filter.managed=maybe", "Input should be a valid boolean"),
  refusedGet("prod", "/api/v2/discovered?filter.managed=true&filter.managed=false", "Multiple values provided for filter"),
  refusedGet("prod", "/api/v2/discovered?filter.discovery_resource_id=x", "The following filters are not supported"),
  refusedGet("prod", "/api/v2/discovered?first_id=x", "request contains fields {'first_id'}"),
  get("prod", "/api/v2/discovered/", { status: 405 }),
];

const rid = getSeededId("router-1", "core");
const ownResource = getSeededId("r", "Größe-日本");
const ownFacts = getResourcePath("r", "Größe-日本", "/facts");

const put =
  (kind: "facts" | "parameters") =>
  (name: string, body: object, more: Partial<ContractCase> = {}) =>
    buildCase("PUT", `/api/v2/${kind}/${encodeURIComponent(name)}`, body, { env: "known", ...more });
const [setFact, setParameter] = [put("facts"), put("parameters")];
const remove = (name: string, query: string | object, more: Partial<ContractCase> = {}) =>
  typeof query === "string"
    ? buildCase("DELETE", `/api/v1/parameter/${name}${query}`, undefined, { env: "known", ...more })
    : buildCase("DELETE", `/api/v1/parameter/${name}`, query, { env: "known", ...more });
const changeSetting = (name: string, value: unknown) => post("known", `/api/v1/environment_settings/${name}`, { value });
const skippedCompile = "Skipping compile because server compile not enabled for this environment.";
const warned = { has: { metadata: { warnings: [skippedCompile] } } };
const expectExpiry = (name: string, expires: boolean, metadata: object = {}) =>
  get("known", ownFacts, { first: { name, expires, metadata } });

const fact = { source: "fact", value: "v", resource_id: ownResource };
const setFacts: ContractCase[] = [
  setFact("f/1 ?ö", fact, { has: { data: { expires: true, metadata: {} } } }),
  setFact("f/1 ?ö", { ...fact, expires: false, metadata: { a: "b" } }, { has: { data: { expires: false, metadata: { a: "b" } } } }),
  // What is left out is not kept; only null keeps the expiry.
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null }, { has: { data: { value: "w", expires: false, metadata: {} } } }),
  expectExpiry("f/1 ?ö", false),
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null, metadata: { c: "d" } }),
  expectExpiry("f/1 ?ö", false, { c: "d" }),
  setFact("f/1 ?ö", fact),
  expectExpiry("f/1 ?ö", true),
  setFact("f/1 ?ö", { ...fact, expires: null, metadata: null }),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }, warned),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }),
  get("known", "/api/v2/facts", { total: 1, first: { expires: true } }),
  setFact("f", { source: "fact", value: "v" }, invalid("Field 'resource_id' is required.")),
  setFact("f", { source: "fact", resource_id: ownResource }, invalid("Field 'value' is required.")),
  setFact("f", { value: "v", resource_id: ownResource }, invalid("Field 'source' is required.")),
  setFact("f", { ...fact, source: "none" }, invalid("Input should be 'fact', 'plugin', 'user' or 'report'")),
  setFact("f", { ...fact, value: 3 }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, value: null }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, expires: "maybe" }, invalid("Input should be a valid boolean")),
  setFact("f", { ...fact, metadata: { a: 1 } }, invalid("metadata")),
  setFact("f", { ...fact, metadata: "m" }, invalid("Input should be a valid dictionary")),
  setFact("f", { ...fact, colour: 1 }, invalid("request contains fields {'colour'}")),
  setFact("f", { ...fact, resource_id: "" }, invalid("parameters cannot expire")),
  setFact("f", { ...fact, value: "a\0b" }, broken),
  setFact("f", fact, { env: "", ...unknownEnvironment }),
  // Another source is stored, and breaks the list of the resource; it is a parameter of a resource then.
  setFact("poison", { ...fact, source: "user" }, broken),
  get("known", ownFacts, broken),
  get("known", "/api/v2/facts", { total: 1 }),
  get("known", "/api/v2/parameters", { total: 1, first: { name: "poison" } }),
  remove("poison", "?resource_id=", { status: 404, empty: true }),
  remove("poison", { resource_id: ownResource }, warned),
  get("known", ownFacts, { rows: 1 }),
];

const parameter = { source: "user", value: "v" };
const setParameters: ContractCase[] = [
  setParameter("p", { ...parameter, metadata: { a: "b" } }, { has: { data: { metadata: { a: "b" }, source: "user" } } }),
  setParameter("p", { ...parameter, source: "report" }, { has: { data: { metadata: {}, source: "report" } } }),
  setParameter("p", { ...parameter, recompile: true }),
  setParameter("p", { ...parameter, value: "", recompile: true }, warned),
  setParameter("p", { ...parameter, metadata: null }, { has: { data: { metadata: {} } } }),
  setParameter("new", { ...parameter, recompile: true }, warned),
  get("known", "/api/v1/parameter/p?resource_id=", { has: { parameter: { value: "v" } } }),
  setParameter("p", { value: "v" }, invalid("Field 'source' is required.")),
  setParameter("p", { source: "user" }, invalid("Field 'value' is required.")),
  setParameter("p", { ...parameter, source: null }, invalid("Input should be 'fact', 'plugin', 'user' or 'report'")),
  setParameter("p", { ...parameter, value: 5 }, invalid("Input should be a valid string")),
  setParameter("p", { ...parameter, recompile: "maybe" }, invalid("Input should be a valid boolean")),
  setParameter("p", { ...parameter, metadata: { a: ["b"] } }, invalid("metadata")),
  setParameter("p", { ...parameter, expires: true }, invalid("request contains fields {'expires'}")),
  setParameter("p", { ...parameter, value: "a\0b" }, broken),
  setParameter("p", parameter, { env: "", ...unknownEnvironment }),
  buildCase("PUT", "/api/v2/parameters/", parameter, { env: "known", status: 404 }),
  // With the source of facts it is in their list, with no resource.
  setParameter("strange", { ...parameter, source: "fact" }, { has: { data: { source: "fact" } } }),
  get("known", "/api/v2/facts?filter.name=strange", { total: 1, first: { resource_id: "" } }),
  get("known", "/api/v2/parameters?filter.name=strange", { total: 0 }),
  setFact("strange", { ...fact, resource_id: "", value: "w", expires: null }, { has: { data: { expires: false, resource_id: "" } } }),
  remove("strange", "?resource_id=", warned),
];

const removal: ContractCase[] = [
  remove("nobody", "?resource_id=", { status: 404, empty: true }),
  remove("p", "?colour=1", invalid("request contains fields {'colour'}")),
  remove("p", { resource_id: 5 }, invalid("Input should be a valid string")),
  remove("p", "?resource_id=", { env: "", ...unknownEnvironment }),
  setFact("both", { ...fact, resource_id: rid }),
  // Without a resource, a fact is taken; with an empty one, only a parameter.
  remove("both", "?resource_id=", { status: 404, empty: true }),
  setParameter("both", parameter),
  remove("both", "?resource_id=", warned),
  get("known", "/api/v2/facts?filter.name=both", { total: 1 }),
  remove("both", "", warned),
  get("known", "/api/v2/facts?filter.name=both", { total: 0 }),
  changeSetting("server_compile", true),
  remove("new", "?resource_id=", { has: {} }),
  get("known", "/api/v2/compilereport?limit=1", {
    first: { metadata: { type: "param", params: [["new", ""]], message: "Recompile model because one or more parameters were deleted" } },
    looseReason: "a compile of one moment",
  }),
];

const buildDiscovered = (...names: string[]) =>
  names.map((name) => ({ discovered_resource_id: getSeededId("d", name), values: { name }, discovery_resource_id: rid }));
const deleteDiscovered = (name: string, more: Partial<ContractCase> = {}) =>
  buildCase("DELETE", `/api/v2/discovered/${encodeURIComponent(getSeededId("d", name))}`, undefined, { env: "known", ...more });
const bulkDeleteDiscovered = (body: unknown, more: Partial<ContractCase> = {}) =>
  buildCase("DELETE", "/api/v2/discovered/", body, { env: "known", ...more });
const expectRemaining = (total: number) => get("known", "/api/v2/discovered", { total });

const discoveredDeletion: ContractCase[] = [
  post("known", "/api/v2/discovered/", { discovered_resources: buildDiscovered("a", "b/c.conf", "ö", "日本", "e") }, { empty: true }),
  expectRemaining(5),
  deleteDiscovered("a", { empty: true }),
  deleteDiscovered("a", { status: 404, contains: `Discovered Resource with id ${getSeededId("d", "a")} not found in env {known}` }),
  deleteDiscovered("日本", { empty: true }),
  deleteDiscovered("b/c.conf", { env: "", ...unknownEnvironment }),
  expectRemaining(3),
  bulkDeleteDiscovered({ discovered_resource_ids: [getSeededId("d", "b/c.conf"), getSeededId("d", "never")] }, { empty: true }),
  bulkDeleteDiscovered({ discovered_resource_ids: [] }, { empty: true }),
  expectRemaining(2),
  bulkDeleteDiscovered({}, invalid("Field 'discovered_resource_ids' is required.")),
  bulkDeleteDiscovered(undefined, invalid("Field 'discovered_resource_ids' is required.")),
  bulkDeleteDiscovered({ discovered_resource_ids: getSeededId("d", "e") }, invalid("discovered_resource_ids")),
  bulkDeleteDiscovered({ discovered_resource_ids: null }, invalid("discovered_resource_ids")),
  bulkDeleteDiscovered({ discovered_resource_ids: [], colour: 1 }, invalid("request contains fields {'colour'}")),
  buildCase("DELETE", "/api/v2/discovered", { discovered_resource_ids: [] }, { env: "known", status: 405 }),
  expectRemaining(2),
  bulkDeleteDiscovered({ discovered_resource_ids: [getSeededId("d", "e"), getSeededId("d", "ö")] }, { empty: true }),
  expectRemaining(0),
];

export const factAndParameterCases: ContractCase[] = [
  ...lists,
  ...facts,
  ...parameters,
  ...discovered,
  buildCase("PUT", "/api/v2/environment", { project_id: "{ours}", name: "{unique}-known" }, { keep: "known", looseReason: "made anew" }),
  changeSetting("server_compile", false),
  ...setFacts,
  ...setParameters,
  ...removal,
  ...discoveredDeletion,
  buildCase("DELETE", "/api/v2/environment/{known}", undefined, { empty: true }),
];
