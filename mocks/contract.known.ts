/** The contract's questions about facts, parameters and discovered resources: read in `prod`, changed in an environment of its own. */
import { bad, both, get, idOf, post, resource, send, type Asked } from "./contract.asked.ts";

const nobody = "0b7f4a4e-95b6-4b8e-8a3e-0d6f3f1f1f1f";
const invalid = (says: string) => ({ status: 400, says });
const broken = { status: 500, says: "An internal server error occurred." };
const none = { tid: nobody, status: 404, says: "The given environment id does not exist!" };

const lists = (["facts", "parameters", "discovered"] as const).flatMap((name): Asked[] => {
  const url = `/api/v2/${name}`;
  return [
    get("empty", url, { total: 0, rows: 0 }),
    get("prod", `${url}?limit=7`, { walk: name === "discovered" ? "discovered_resource_id" : "name" }),
    get("prod", `${url}?limit=1000`),
    get("prod", `${url}?limit=2`, { follow: ["next", "next", "prev"] }),
    get("prod", `${url}?limit=2`, { follow: ["next", "first"] }),
    get("prod", `${url}?limit=3&start=zzz`, { rows: 0 }),
    get("", url, none),
    bad("", url, "Field 'tid' is required."),
    bad("prod", `${url}?limit=1001`, "limit parameter can not exceed 1000, got 1001."),
    bad("prod", `${url}?sort=value.asc`, "Sort parameter invalid: value.asc"),
    bad("prod", `${url}?sort=name`, "Sort parameter invalid: name"),
    bad("prod", `${url}?filter.colour=red`, "The following filters are not supported: {'colour'}"),
    bad("prod", `${url}?colour=red`, "request contains fields {'colour'}"),
    bad("prod", `${url}?start=a&end=b`, "Only one of start and end parameters"),
    bad("prod", `${url}?limit=some`, "Input should be a valid integer"),
  ];
});

const facts: Asked[] = [
  ...both.map((direction) => get("prod", `/api/v2/facts?limit=9&sort=name.${direction}`, { walk: "name" })),
  get("prod", "/api/v2/facts?sort=resource_id.asc", { total: 60, loosely: "ids break its ties, and are made anew" }),
  get("prod", "/api/v2/facts?filter.name=FACT_1", { total: 11 }),
  get("prod", "/api/v2/facts?filter.name=fact_1&filter.name=fact_2", { total: 22 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-1&limit=4", { total: 60 }),
  get("prod", "/api/v2/facts?filter.resource_id=router-2", { total: 0 }),
  // The filter knows what the row does not tell.
  get("prod", "/api/v2/facts?filter.expires=false", { total: 30, first: { name: "fact_1", expires: true } }),
  get("prod", "/api/v2/facts?filter.expires=yes", { total: 30, first: { name: "fact_0", expires: true } }),
  get("prod", "/api/v2/facts?start=fact_5&limit=1", { first: { name: "fact_50" } }),
  bad("prod", "/api/v2/facts?filter.expires=maybe", "Input should be a valid boolean"),
  bad("prod", "/api/v2/facts?filter.expires=true&filter.expires=false", "Multiple values provided for filter"),
  bad("prod", "/api/v2/facts?filter.source=fact", "The following filters are not supported: {'source'}"),
  bad("prod", "/api/v2/facts?sort=updated.desc", "Sort parameter invalid: updated.desc"),
  bad("prod", "/api/v2/facts?first_id=x", "Input should be a valid UUID"),
  get("prod", "/api/v2/facts?filter.name=%00", broken),
];

const parameters: Asked[] = [
  ...["name", "updated"].flatMap((key) =>
    both.map((direction) => get("prod", `/api/v2/parameters?limit=11&sort=${key}.${direction}`, { walk: "name" })),
  ),
  ...both.map((direction) => get("prod", `/api/v2/parameters?sort=source.${direction}&filter.name=param_7`, { total: 1 })),
  get("prod", "/api/v2/parameters?filter.source=US&limit=3", { total: 30, first: { source: "user", metadata: { origin: "seed" } } }),
  get("prod", "/api/v2/parameters?filter.source=report&filter.name=1&limit=3", { total: 5 }),
  get("prod", "/api/v2/parameters?filter.updated=gt:2020-01-01&filter.updated=lt:2100-01-01&limit=2", { total: 60 }),
  get("prod", "/api/v2/parameters?filter.updated=lt:2020-01-01", { total: 0 }),
  get("prod", "/api/v2/parameters?filter.name=%5C_1&limit=2", { total: 11 }),
  get("prod", "/api/v2/parameters?start=param_5&limit=1", { first: { name: "param_50" } }),
  get("prod", "/api/v2/parameters?start=2020-01-01&limit=1&sort=updated.asc", { first: { name: "param_0" } }),
  // A bound that is no time is taken, and breaks the question.
  get("prod", "/api/v2/parameters?start=param_5&limit=1&sort=updated.asc", broken),
  bad("prod", "/api/v2/parameters?filter.updated=then", "Invalid range constraint then"),
  bad("prod", "/api/v2/parameters?filter.updated=at:2020-01-01", "Invalid range operator at"),
  bad("prod", "/api/v2/parameters?filter.expires=true", "The following filters are not supported: {'expires'}"),
  get("prod", "/api/v1/parameter/param_0?resource_id=", { has: { parameter: { value: "value 0", resource_id: "" } } }),
  get("prod", "/api/v1/parameter/fact_0?resource_id=", { status: 404 }),
  get("prod", "/api/v1/parameter/nobody?resource_id=", { status: 404 }),
];

const found = (words: string, more: Partial<Asked> = {}) => get("prod", `/api/v2/discovered?${words}`, more);
const discovered: Asked[] = [
  ...both.map((direction) => found(`limit=40&sort=discovered_resource_id.${direction}`, { walk: "discovered_resource_id" })),
  found("limit=1", { total: 251, first: { agent: "router-0", resource_id_value: "found-0", managed_resource_uri: null } }),
  found("filter.managed=true", { total: 1, first: { resource_id_value: "core" } }),
  found("filter.managed=no&limit=3", { total: 250 }),
  found("filter.agent=router-1&filter.agent=ROUTER-2&limit=2", { total: 167 }),
  found("filter.resource_type=null&limit=2", { total: 251 }),
  found("filter.resource_id_value=found-1&filter.agent=router-1&limit=2", { total: 39 }),
  found("sort=agent.asc&filter.resource_id_value=found-77", { total: 1 }),
  found("limit=0", { rows: 251 }),
  bad("prod", "/api/v2/discovered?filter.managed=maybe", "Input should be a valid boolean"),
  bad("prod", "/api/v2/discovered?filter.managed=true&filter.managed=false", "Multiple values provided for filter"),
  bad("prod", "/api/v2/discovered?filter.discovery_resource_id=x", "The following filters are not supported"),
  bad("prod", "/api/v2/discovered?first_id=x", "request contains fields {'first_id'}"),
  get("prod", "/api/v2/discovered/", { status: 405 }),
];

const rid = idOf("router-1", "core");
const own = idOf("r", "Größe-日本");
const ownFacts = resource("r", "Größe-日本", "/facts");

const put =
  (kind: "facts" | "parameters") =>
  (name: string, body: object, more: Partial<Asked> = {}) =>
    send("PUT", `/api/v2/${kind}/${encodeURIComponent(name)}`, body, { env: "known", ...more });
const [setFact, setParameter] = [put("facts"), put("parameters")];
const remove = (name: string, words: string | object, more: Partial<Asked> = {}) =>
  typeof words === "string"
    ? send("DELETE", `/api/v1/parameter/${name}${words}`, undefined, { env: "known", ...more })
    : send("DELETE", `/api/v1/parameter/${name}`, words, { env: "known", ...more });
const setting = (name: string, value: unknown) => post("known", `/api/v1/environment_settings/${name}`, { value });
const never = "Skipping compile because server compile not enabled for this environment.";
const warned = { has: { metadata: { warnings: [never] } } };
const expiry = (name: string, expires: boolean, metadata: object = {}) => get("known", ownFacts, { first: { name, expires, metadata } });

const fact = { source: "fact", value: "v", resource_id: own };
const setFacts: Asked[] = [
  setFact("f/1 ?ö", fact, { has: { data: { expires: true, metadata: {} } } }),
  setFact("f/1 ?ö", { ...fact, expires: false, metadata: { a: "b" } }, { has: { data: { expires: false, metadata: { a: "b" } } } }),
  // What is left out is not kept; only null keeps the expiry.
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null }, { has: { data: { value: "w", expires: false, metadata: {} } } }),
  expiry("f/1 ?ö", false),
  setFact("f/1 ?ö", { ...fact, value: "w", expires: null, metadata: { c: "d" } }),
  expiry("f/1 ?ö", false, { c: "d" }),
  setFact("f/1 ?ö", fact),
  expiry("f/1 ?ö", true),
  setFact("f/1 ?ö", { ...fact, expires: null, metadata: null }),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }, warned),
  setFact("f/1 ?ö", { ...fact, value: "other", recompile: true }),
  get("known", "/api/v2/facts", { total: 1, first: { expires: true } }),
  setFact("f", { source: "fact", value: "v" }, invalid("Field 'resource_id' is required.")),
  setFact("f", { source: "fact", resource_id: own }, invalid("Field 'value' is required.")),
  setFact("f", { value: "v", resource_id: own }, invalid("Field 'source' is required.")),
  setFact("f", { ...fact, source: "none" }, invalid("Input should be 'fact', 'plugin', 'user' or 'report'")),
  setFact("f", { ...fact, value: 3 }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, value: null }, invalid("Input should be a valid string")),
  setFact("f", { ...fact, expires: "maybe" }, invalid("Input should be a valid boolean")),
  setFact("f", { ...fact, metadata: { a: 1 } }, invalid("metadata")),
  setFact("f", { ...fact, metadata: "m" }, invalid("Input should be a valid dictionary")),
  setFact("f", { ...fact, colour: 1 }, invalid("request contains fields {'colour'}")),
  setFact("f", { ...fact, resource_id: "" }, invalid("parameters cannot expire")),
  setFact("f", { ...fact, value: "a\0b" }, broken),
  setFact("f", fact, { env: "", ...none }),
  // Another source is stored, and breaks the list of the resource; it is a parameter of a resource then.
  setFact("poison", { ...fact, source: "user" }, broken),
  get("known", ownFacts, broken),
  get("known", "/api/v2/facts", { total: 1 }),
  get("known", "/api/v2/parameters", { total: 1, first: { name: "poison" } }),
  remove("poison", "?resource_id=", { status: 404, empty: true }),
  remove("poison", { resource_id: own }, warned),
  get("known", ownFacts, { rows: 1 }),
];

const parameter = { source: "user", value: "v" };
const setParameters: Asked[] = [
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
  setParameter("p", parameter, { env: "", ...none }),
  send("PUT", "/api/v2/parameters/", parameter, { env: "known", status: 404 }),
  // With the source of facts it is in their list, with no resource.
  setParameter("strange", { ...parameter, source: "fact" }, { has: { data: { source: "fact" } } }),
  get("known", "/api/v2/facts?filter.name=strange", { total: 1, first: { resource_id: "" } }),
  get("known", "/api/v2/parameters?filter.name=strange", { total: 0 }),
  setFact("strange", { ...fact, resource_id: "", value: "w", expires: null }, { has: { data: { expires: false, resource_id: "" } } }),
  remove("strange", "?resource_id=", warned),
];

const removal: Asked[] = [
  remove("nobody", "?resource_id=", { status: 404, empty: true }),
  remove("p", "?colour=1", invalid("request contains fields {'colour'}")),
  remove("p", { resource_id: 5 }, invalid("Input should be a valid string")),
  remove("p", "?resource_id=", { env: "", ...none }),
  setFact("both", { ...fact, resource_id: rid }),
  // Without a resource, a fact is taken; with an empty one, only a parameter.
  remove("both", "?resource_id=", { status: 404, empty: true }),
  setParameter("both", parameter),
  remove("both", "?resource_id=", warned),
  get("known", "/api/v2/facts?filter.name=both", { total: 1 }),
  remove("both", "", warned),
  get("known", "/api/v2/facts?filter.name=both", { total: 0 }),
  setting("server_compile", true),
  remove("new", "?resource_id=", { has: {} }),
  get("known", "/api/v2/compilereport?limit=1", {
    first: { metadata: { type: "param", params: [["new", ""]], message: "Recompile model because one or more parameters were deleted" } },
    loosely: "a compile of one moment",
  }),
];

const find = (...names: string[]) =>
  names.map((name) => ({ discovered_resource_id: idOf("d", name), values: { name }, discovery_resource_id: rid }));
const lose = (name: string, more: Partial<Asked> = {}) =>
  send("DELETE", `/api/v2/discovered/${encodeURIComponent(idOf("d", name))}`, undefined, { env: "known", ...more });
const loseAll = (body: unknown, more: Partial<Asked> = {}) => send("DELETE", "/api/v2/discovered/", body, { env: "known", ...more });
const left = (total: number) => get("known", "/api/v2/discovered", { total });

const losing: Asked[] = [
  post("known", "/api/v2/discovered/", { discovered_resources: find("a", "b/c.conf", "ö", "日本", "e") }, { empty: true }),
  left(5),
  lose("a", { empty: true }),
  lose("a", { status: 404, says: `Discovered Resource with id ${idOf("d", "a")} not found in env {known}` }),
  lose("日本", { empty: true }),
  lose("b/c.conf", { env: "", ...none }),
  left(3),
  loseAll({ discovered_resource_ids: [idOf("d", "b/c.conf"), idOf("d", "never")] }, { empty: true }),
  loseAll({ discovered_resource_ids: [] }, { empty: true }),
  left(2),
  loseAll({}, invalid("Field 'discovered_resource_ids' is required.")),
  loseAll(undefined, invalid("Field 'discovered_resource_ids' is required.")),
  loseAll({ discovered_resource_ids: idOf("d", "e") }, invalid("discovered_resource_ids")),
  loseAll({ discovered_resource_ids: null }, invalid("discovered_resource_ids")),
  loseAll({ discovered_resource_ids: [], colour: 1 }, invalid("request contains fields {'colour'}")),
  send("DELETE", "/api/v2/discovered", { discovered_resource_ids: [] }, { env: "known", status: 405 }),
  left(2),
  loseAll({ discovered_resource_ids: [idOf("d", "e"), idOf("d", "ö")] }, { empty: true }),
  left(0),
];

export const knownRequests: Asked[] = [
  ...lists,
  ...facts,
  ...parameters,
  ...discovered,
  send("PUT", "/api/v2/environment", { project_id: "{ours}", name: "{unique}-known" }, { keep: "known", loosely: "made anew" }),
  setting("server_compile", false),
  ...setFacts,
  ...setParameters,
  ...removal,
  ...losing,
  send("DELETE", "/api/v2/environment/{known}", undefined, { empty: true }),
];
