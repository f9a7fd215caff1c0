/** Facts, parameters and discovered resources, with what the server does unexpectedly to them. */
import type { Fact } from "../src/api/endpoints.ts";
import { requestCompile } from "./compiling.ts";
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { list } from "./engine.ts";
import { address } from "./http.ts";
import { badRequest, forbidden, notFound, Refusal, serverError } from "./validation.ts";
import { time, uuid, type Discovered, type MockEnvironment } from "./world.ts";

const sources = ["fact", "plugin", "user", "report"] as const;
const isFact = ({ source }: Fact) => source === "fact";

/** A row as the lists of parameters show it. */
const asParameter = ({ id, name, value, environment, source, updated, metadata }: Fact) => ({
  id,
  name,
  value,
  environment,
  source,
  updated,
  metadata,
});

/** Asks for a compile, since something is otherwise than it was; answers the warnings of an environment that never compiles. */
function recompile({ world, now }: Context, environment: MockEnvironment, type: string, message: string, params: [string, string][]) {
  if (environment.settings.server_compile === false) {
    return { metadata: { warnings: ["Skipping compile because server compile not enabled for this environment."] } };
  }
  requestCompile(world, environment, now, { update: false, reinstall: false, metadata: { type, params, message } });
  return {};
}

interface Given {
  tid?: string;
  name?: string;
  source?: string;
  value?: string;
  metadata?: Record<string, unknown>;
  recompile?: boolean;
  resource_id?: string;
  /** Undefined keeps it; what is new expires where it has a resource. */
  expires?: boolean;
}

function set(context: Context, { tid, name = "", source = "", value = "", metadata = {}, resource_id = "", ...given }: Given) {
  const environment = environmentOf(context, tid);
  if ([name, value, resource_id].some((text) => text.includes("\0"))) throw serverError();
  if (resource_id === "" && given.expires) {
    throw badRequest(
      `Cannot update or set parameter ${name}: \`expire\` set to True but parameters cannot expire. Consider using a fact instead by providing a resource_id.`,
    );
  }
  const same = (row: Pick<Fact, "name" | "resource_id">) => row.name === name && row.resource_id === resource_id;
  const before = environment.parameters.find(same);
  const row: Fact = {
    id: before?.id ?? uuid(0xfc, context.next()),
    name,
    value,
    environment: environment.id,
    source,
    updated: time(context.now),
    metadata,
    resource_id,
    expires: given.expires ?? before?.expires ?? resource_id !== "",
  };
  environment.parameters = before ? environment.parameters.map((item) => (item === before ? row : item)) : [...environment.parameters, row];
  const awaited = environment.unknowns.some(same);
  environment.unknowns = environment.unknowns.filter((item) => !same(item));
  if (!awaited && !(given.recompile && before?.value !== value)) return { row };
  const message = "Recompile model because one or more parameters/facts were updated";
  return { row, ...recompile(context, environment, resource_id ? "fact" : "param", message, [[name, resource_id]]) };
}

const values = { tid: "uuid", name: "string", source: sources, value: "string" } as const;

function setFact(context: Context) {
  const declared = { ...values, resource_id: "string", metadata: "texts", recompile: "boolean", expires: "boolean" } as const;
  const given = read(context, declared, ["tid", "source", "value", "resource_id"]);
  const keeps = context.body.expires === null;
  const { row, ...rest } = set(context, { ...given, expires: keeps ? undefined : (given.expires ?? true) });
  // It is stored by then, and no fact.
  if (!isFact(row)) throw serverError();
  return { data: row, ...rest };
}

function setParameter(context: Context) {
  const given = read(context, { ...values, metadata: "texts", recompile: "boolean" }, ["tid", "source", "value"]);
  const { row, ...rest } = set(context, given);
  return { data: asParameter(row), ...rest };
}

const named = { tid: "uuid", id: "string", resource_id: "string" } as const;

/** Without a resource, even an empty one, anything of that name is meant. */
const find = ({ parameters }: MockEnvironment, name: string | undefined, resource: string | undefined) =>
  parameters.find((row) => row.name === name && (resource === undefined || row.resource_id === resource));

function remove(context: Context) {
  const { tid, id, resource_id } = read(context, named, ["tid"]);
  const environment = environmentOf(context, tid);
  const row = find(environment, id, resource_id);
  if (!row) throw new Refusal(404, "");
  environment.parameters = environment.parameters.filter((item) => item !== row);
  return recompile(context, environment, "param", "Recompile model because one or more parameters were deleted", [
    [row.name, row.resource_id],
  ]);
}

const uri = (rid: string) => address("/api/v2/resource/{rid}", { rid });

const shown = (row: Discovered, managed: boolean) => ({
  discovered_resource_id: row.id,
  values: row.values,
  managed_resource_uri: managed ? uri(row.id) : null,
  discovery_resource_id: row.by,
  resource_type: row.type,
  agent: row.agent,
  resource_id_value: row.value,
  discovery_resource_uri: uri(row.by),
});

function listDiscovered(context: Context) {
  let managed = new Set<string>();
  const rows = (environment: MockEnvironment) => {
    if (!context.world.discovery) throw forbidden("The resource discovery feature is not enabled.");
    managed = new Set(environment.resources().map(({ id }) => id));
    return environment.discovered;
  };
  // Nothing breaks ties: a page of any other order than that of the ids may lose rows.
  const { data, ...rest } = list(context, rows, {
    order: "discovered_resource_id.asc",
    sort: {
      discovered_resource_id: { of: (row) => row.id },
      resource_type: { of: (row) => row.type },
      agent: { of: (row) => row.agent },
      resource_id_value: { of: (row) => row.value },
    },
    filter: {
      resource_type: { grammar: "partial", of: (row) => row.type },
      agent: { grammar: "partial", of: (row) => row.agent },
      resource_id_value: { grammar: "partial", of: (row) => row.value },
      managed: { grammar: "bool", of: (row) => managed.has(row.id) },
    },
  });
  return { data: data.map((row) => shown(row, managed.has(row.id))), ...rest };
}

interface Found {
  discovered_resource_id: string;
  values: Record<string, unknown>;
  discovery_resource_id: string;
}

/** What agents tell of what they found; anew, where it was found before. */
export function discover(context: Context): void {
  const { tid } = read(context, { tid: "uuid", discovered_resources: "any" }, ["tid"]);
  const environment = environmentOf(context, tid);
  const rows = (context.body.discovered_resources as Found[]).map(({ discovered_resource_id: id, values, discovery_resource_id: by }) => {
    const [, type = "", agent = "", value = ""] = /^(.+?)\[([^,]+),[^=]+=(.+)\]$/.exec(id) ?? [];
    return { id, type, agent, value, values, by };
  });
  environment.discovered = [...environment.discovered.filter(({ id }) => !rows.some((row) => row.id === id)), ...rows];
}

export const knownHandlers: Handlers<
  | "GET /api/v2/resource/{rid}/facts"
  | "GET /api/v2/facts"
  | "PUT /api/v2/facts/{name}"
  | "GET /api/v2/parameters"
  | "PUT /api/v2/parameters/{name}"
  | "GET /api/v1/parameter/{id}"
  | "DELETE /api/v1/parameter/{id}"
  | "GET /api/v2/discovered"
  | "DELETE /api/v2/discovered/{discovered_resource_id}"
  | "DELETE /api/v2/discovered/"
> = {
  "GET /api/v2/resource/{rid}/facts": (context) => {
    const { tid, rid } = read(context, { tid: "uuid", rid: "string" }, ["tid"]);
    const rows = environmentOf(context, tid).parameters.filter((row) => row.resource_id === rid);
    if (!rows.every(isFact)) throw serverError();
    return { data: rows.sort((one, other) => (one.name < other.name ? -1 : 1)) };
  },
  "GET /api/v2/facts": (context) => {
    const { data, ...rest } = list(context, ({ parameters }) => parameters.filter(isFact), {
      order: "name.asc",
      sort: { name: { of: (row) => row.name }, resource_id: { of: (row) => row.resource_id } },
      filter: {
        name: { grammar: "partial", of: (row) => row.name },
        resource_id: { grammar: "partial", of: (row) => row.resource_id },
        expires: { grammar: "bool", of: (row) => row.expires },
      },
      id: { of: (row) => row.id, uuid: true },
    });
    // The column is not read.
    return { data: data.map((row) => ({ ...row, expires: true })), ...rest };
  },
  "PUT /api/v2/facts/{name}": setFact,
  "GET /api/v2/parameters": (context) => {
    const { data, ...rest } = list(context, ({ parameters }) => parameters.filter((row) => !isFact(row)), {
      order: "name.asc",
      sort: { name: { of: (row) => row.name }, source: { of: (row) => row.source }, updated: { of: (row) => row.updated!, kind: "time" } },
      filter: {
        name: { grammar: "partial", of: (row) => row.name },
        source: { grammar: "partial", of: (row) => row.source },
        updated: { grammar: "date", of: (row) => row.updated! },
      },
      id: { of: (row) => row.id, uuid: true },
    });
    return { data: data.map(asParameter), ...rest };
  },
  "PUT /api/v2/parameters/{name}": setParameter,
  "GET /api/v1/parameter/{id}": (context) => {
    const { tid, id, resource_id } = read(context, named, ["tid"]);
    const parameter = find(environmentOf(context, tid), id, resource_id);
    if (!parameter) throw new Refusal(404, "resource_id parameter is required.");
    return { parameter };
  },
  "DELETE /api/v1/parameter/{id}": remove,
  "GET /api/v2/discovered": listDiscovered,
  "DELETE /api/v2/discovered/{discovered_resource_id}": (context) => {
    const { tid, discovered_resource_id: id } = read(context, { tid: "uuid", discovered_resource_id: "string" }, ["tid"]);
    const environment = environmentOf(context, tid);
    if (!environment.discovered.some((row) => row.id === id)) {
      throw notFound(`Discovered Resource with id ${id} not found in env ${environment.id}`);
    }
    environment.discovered = environment.discovered.filter((row) => row.id !== id);
  },
  "DELETE /api/v2/discovered/": (context) => {
    const declared = { tid: "uuid", discovered_resource_ids: "list" } as const;
    const { tid, discovered_resource_ids: ids } = read(context, declared, ["tid", "discovered_resource_ids"]);
    const environment = environmentOf(context, tid);
    environment.discovered = environment.discovered.filter((row) => !ids!.includes(row.id));
  },
};
