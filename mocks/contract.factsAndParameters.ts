/** Contract cases for facts, parameters and discovered resources: read in `prod`, changed in a separate environment. */
import { refusedGet, sortDirections, get, getSeededId, post, getResourcePath, buildCase, type ContractCase } from "./contract.builders.ts";

const unknownId = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const invalid = (contains: string) => ({ status: 400, contains });
const internalError = { status: 500, contains: "An internal server error occurred." };
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
    refusedGet("prod", `${url}?filter.color=red`, "The following filters are not supported: {'color'}"),
    refusedGet("prod", `${url}?color=red`, "request contains fields {'color'}"),
    refusedGet("prod", `${url}?start=a&end=b`, "Only one of start and end parameters"),
    refusedGet("prod", `${url}?limit=some`, "Input should be a valid integer"),
  ];
});

const facts: ContractCase[] = [
  ...sortDirections.map((direction) => get("prod", `/api/v2/facts?limit=9&sort=name.${direction}`, { walk: "name" })),
  get("prod", "/api/v2/facts?sort=resource_id.asc", { total: 60, looseReason: "ties are sorted by random ids" }),
  get("prod", "/api/v2/facts?filter.name=FACT_1", { total: 11 }),
  get("prod", "/api/v2/facts?filter.name=fact_1&filter.name=fact_2", { total: 22 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-1&limit=4", { total: 60 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-2", { total: 0 }),
  // The filter uses the stored value, although the row always says true.
  get("prod", "/api/v2/facts?filter.expires=false", { total: 30, first: { name: "fact_1", expires: true } }),
  get("prod", "/api/v2/facts?filter.expires=yes", { total: 30, first: { name: "fact_0", expires: true } }),
  get("prod", "/api/v2/facts?start=fact_5&limit=1", { first: { name: "fact_50" } }),
  refusedGet("prod", "/api/v2/facts?filter.expires=maybe", "Input should be a valid boolean"),
  refusedGet("prod", "/api/v2/facts?filter.expires=true&filter.expires=false", "Multiple values provided for filter"),
  refusedGet("prod", "/api/v2/facts?filter.source=fact", "The following filters are not supported: {'source'}"),
  refusedGet("prod", "/api/v2/facts?sort=updated.desc", "Sort parameter invalid: updated.desc"),
  refusedGet("prod", "/api/v2/facts?first_id=x", "Input should be a valid UUID"),
  get("prod", "/api/v2/facts?filter.name=%00", internalError),
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
  // A bound that isn't a time is accepted and then causes a 500.
  get("prod", "/api/v2/parameters?start=param_5&limit=1&sort=updated.asc", internalError),
  refusedGet("prod", "/api/v2/parameters?filter.updated=then", "Invalid range constraint then"),
  refusedGet("prod", "/api/v2/parameters?filter.updated=at:2020-01-01", "Invalid range operator at"),
  refusedGet("prod", "/api/v2/parameters?filter.expires=true", "The following filters are not supported: {'expires'}"),
  get("prod", "/api/v1/parameter/param_0?resource_id=", { has: { parameter: { value: "value 0", resource_id: "" } } }),
  get("prod", "/api/v1/parameter/fact_0?resource_id=", { status: 404 }),
  get("prod", "/api/v1/parameter/nobody?resource_id=", { status: 404 }),
];

const getDiscovered = (query: string, options: Partial<ContractCase> = {}) => get("prod", `/api/v2/discovered?${query}`, options);
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
  (name: string, body: object, options: Partial<ContractCase> = {}) =>
    buildCase("PUT", `/api/v2/${kind}/${encodeURIComponent(name)}`, body, { env: "scratch", ...options });
const [setFact, setParameter] = [put("facts"), put("parameters")];
const remove = (name: string, query: string | object, options: Partial<ContractCase> = {}) =>
  typeof query === "string"
    ? buildCase("DELETE", `/api/v1/parameter/${name}${query}`, undefined, { env: "scratch", ...options })
    : buildCase("DELETE", `/api/v1/parameter/${name}`, query, { env: "scratch", ...options });
const changeSetting = (name: string, value: unknown) => post("scratch", `/api/v1/environment_settings/${name}`, { value });
const skippedCompile = "Skipping compile because server compile not enabled for this environment.";
const warned = { has: { metadata: { warnings: [skippedCompile] } } };
const expectExpiry = (name: string, expires: boolean, metadata: object = {}) =>
  get("scratch", ownFacts, { first: { name, expires, metadata } });

const fact = { source: "fact", value: "v", resource_id: ownResource };
const setFacts: ContractCase[] = [
  setFact("f/1 ?ö", fact, { has: { data: { expires: true, metadata: {} } } }),
  setFact("f/1 ?ö", { ...fact, expires: false, metadata: { a: "b" } }, { has: { data: { expires: false, metadata: { a: "b" } } } }),
  // Omitted fields are reset; null keeps the expiry, but nothing else.
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null }, { has: { data: { value: "w", expires: false, metadata: {} } } }),
  expectExpiry("f/1 ?ö", false),
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null, metadata: { c: "d" } }),
  expectExpiry("f/1 ?ö", false, { c: "d" }),
  setFact("f/1 ?ö", fact),
  expectExpiry("f/1 ?ö", true),
  setFact("f/1 ?ö", { ...fact, expires: null, metadata: null }),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }, warned),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }),
  get("scratch", "/api/v2/facts", { total: 1, first: { expires: true } }),
  setFact("f", { source: "fact", value: "v" }, invalid("Field 'resource_id' is required.")),
  setFact("f", { source: "fact", resource_id: ownResource }, invalid("Field 'value' is required.")),
  setFact("f", { value: "v", resource_id: ownResource }, invalid("Field 'source' is required.")),
  setFact("f", { ...fact, source: "none" }, invalid("Input should be 'fact', 'plugin', 'user' or 'report'")),
  setFact("f", { ...fact, value: 3 }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, value: null }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, expires: "maybe" }, invalid("Input should be a valid boolean")),
  setFact("f", { ...fact, metadata: { a: 1 } }, invalid("metadata")),
  setFact("f", { ...fact, metadata: "m" }, invalid("Input should be a valid dictionary")),
  setFact("f", { ...fact, color: 1 }, invalid("request contains fields {'color'}")),
  setFact("f", { ...fact, resource_id: "" }, invalid("parameters cannot expire")),
  setFact("f", { ...fact, value: "a\0b" }, internalError),
  setFact("f", fact, { env: "", ...unknownEnvironment }),
  // Any other source is stored anyway: it creates a parameter with a resource, which breaks the resource's list of facts.
  setFact("poison", { ...fact, source: "user" }, internalError),
  get("scratch", ownFacts, internalError),
  get("scratch", "/api/v2/facts", { total: 1 }),
  get("scratch", "/api/v2/parameters", { total: 1, first: { name: "poison" } }),
  remove("poison", "?resource_id=", { status: 404, empty: true }),
  remove("poison", { resource_id: ownResource }, warned),
  get("scratch", ownFacts, { rows: 1 }),
];

const parameter = { source: "user", value: "v" };
const setParameters: ContractCase[] = [
  setParameter("p", { ...parameter, metadata: { a: "b" } }, { has: { data: { metadata: { a: "b" }, source: "user" } } }),
  setParameter("p", { ...parameter, source: "report" }, { has: { data: { metadata: {}, source: "report" } } }),
  setParameter("p", { ...parameter, recompile: true }),
  setParameter("p", { ...parameter, value: "", recompile: true }, warned),
  setParameter("p", { ...parameter, metadata: null }, { has: { data: { metadata: {} } } }),
  setParameter("new", { ...parameter, recompile: true }, warned),
  get("scratch", "/api/v1/parameter/p?resource_id=", { has: { parameter: { value: "v" } } }),
  setParameter("p", { value: "v" }, invalid("Field 'source' is required.")),
  setParameter("p", { source: "user" }, invalid("Field 'value' is required.")),
  setParameter("p", { ...parameter, source: null }, invalid("Input should be 'fact', 'plugin', 'user' or 'report'")),
  setParameter("p", { ...parameter, value: 5 }, invalid("Input should be a valid string")),
  setParameter("p", { ...parameter, recompile: "maybe" }, invalid("Input should be a valid boolean")),
  setParameter("p", { ...parameter, metadata: { a: ["b"] } }, invalid("metadata")),
  setParameter("p", { ...parameter, expires: true }, invalid("request contains fields {'expires'}")),
  setParameter("p", { ...parameter, value: "a\0b" }, internalError),
  setParameter("p", parameter, { env: "", ...unknownEnvironment }),
  buildCase("PUT", "/api/v2/parameters/", parameter, { env: "scratch", status: 404 }),
  // With source "fact" a parameter appears in the list of facts, without a resource.
  setParameter("strange", { ...parameter, source: "fact" }, { has: { data: { source: "fact" } } }),
  get("scratch", "/api/v2/facts?filter.name=strange", { total: 1, first: { resource_id: "" } }),
  get("scratch", "/api/v2/parameters?filter.name=strange", { total: 0 }),
  setFact("strange", { ...fact, resource_id: "", value: "w", expires: null }, { has: { data: { expires: false, resource_id: "" } } }),
  remove("strange", "?resource_id=", warned),
];

const removal: ContractCase[] = [
  remove("nobody", "?resource_id=", { status: 404, empty: true }),
  remove("p", "?color=1", invalid("request contains fields {'color'}")),
  remove("p", { resource_id: 5 }, invalid("Input should be a valid string")),
  remove("p", "?resource_id=", { env: "", ...unknownEnvironment }),
  setFact("both", { ...fact, resource_id: rid }),
  // Without resource_id a fact is deleted; with an empty one, only a parameter.
  remove("both", "?resource_id=", { status: 404, empty: true }),
  setParameter("both", parameter),
  remove("both", "?resource_id=", warned),
  get("scratch", "/api/v2/facts?filter.name=both", { total: 1 }),
  remove("both", "", warned),
  get("scratch", "/api/v2/facts?filter.name=both", { total: 0 }),
  changeSetting("server_compile", true),
  remove("new", "?resource_id=", { has: {} }),
  get("scratch", "/api/v2/compilereport?limit=1", {
    first: { metadata: { type: "param", params: [["new", ""]], message: "Recompile model because one or more parameters were deleted" } },
    looseReason: "the compile may have started",
  }),
];

const buildDiscovered = (...names: string[]) =>
  names.map((name) => ({ discovered_resource_id: getSeededId("d", name), values: { name }, discovery_resource_id: rid }));
const deleteDiscovered = (name: string, options: Partial<ContractCase> = {}) =>
  buildCase("DELETE", `/api/v2/discovered/${encodeURIComponent(getSeededId("d", name))}`, undefined, { env: "scratch", ...options });
const bulkDeleteDiscovered = (body: unknown, options: Partial<ContractCase> = {}) =>
  buildCase("DELETE", "/api/v2/discovered/", body, { env: "scratch", ...options });
const expectRemaining = (total: number) => get("scratch", "/api/v2/discovered", { total });

const discoveredDeletion: ContractCase[] = [
  post("scratch", "/api/v2/discovered/", { discovered_resources: buildDiscovered("a", "b/c.conf", "ö", "日本", "e") }, { empty: true }),
  expectRemaining(5),
  deleteDiscovered("a", { empty: true }),
  deleteDiscovered("a", { status: 404, contains: `Discovered Resource with id ${getSeededId("d", "a")} not found in env {scratch}` }),
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
  bulkDeleteDiscovered({ discovered_resource_ids: [], color: 1 }, invalid("request contains fields {'color'}")),
  buildCase("DELETE", "/api/v2/discovered", { discovered_resource_ids: [] }, { env: "scratch", status: 405 }),
  expectRemaining(2),
  bulkDeleteDiscovered({ discovered_resource_ids: [getSeededId("d", "e"), getSeededId("d", "ö")] }, { empty: true }),
  expectRemaining(0),
];

export const factAndParameterCases: ContractCase[] = [
  ...lists,
  ...facts,
  ...parameters,
  ...discovered,
  buildCase(
    "PUT",
    "/api/v2/environment",
    { project_id: "{ours}", name: "{unique}-scratch" },
    { saveAs: "scratch", looseReason: "just created" },
  ),
  changeSetting("server_compile", false),
  ...setFacts,
  ...setParameters,
  ...removal,
  ...discoveredDeletion,
  buildCase("DELETE", "/api/v2/environment/{scratch}", undefined, { empty: true }),
];
