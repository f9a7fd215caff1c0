/** Facts, parameters and discovered resources, with the real server's quirks. */
import type { Fact } from "../src/api/models.ts";
import { requestCompile } from "./compiling.ts";
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { paginate } from "./paginate.ts";
import { resourceFilters, resourceSortKeys } from "./resourceRules.ts";
import { formatPath } from "./http.ts";
import { badRequest, forbidden, notFound, HttpError, serverError } from "./validation.ts";
import { formatServerTime, buildUuid, type Discovered, type MockEnvironment } from "./world.ts";

const sources = ["fact", "plugin", "user", "report"] as const;
const isFact = ({ source }: Fact) => source === "fact";

const toParameterRow = ({ id, name, value, environment, source, updated, metadata }: Fact) => ({
  id,
  name,
  value,
  environment,
  source,
  updated,
  metadata,
});

/** Requests a compile after a change. Returns the warnings of the response if `server_compile` is off. */
function requestRecompile(
  { world, now }: Context,
  environment: MockEnvironment,
  type: string,
  message: string,
  params: [string, string][],
) {
  if (environment.settings.server_compile === false) {
    return { metadata: { warnings: ["Skipping compile because server compile not enabled for this environment."] } };
  }
  requestCompile(world, environment, now, { update: false, reinstall: false, metadata: { type, params, message } });
  return {};
}

interface ParameterInput {
  tid?: string;
  name?: string;
  source?: string;
  value?: string;
  metadata?: Record<string, unknown>;
  recompile?: boolean;
  resource_id?: string;
  /** Undefined keeps the stored value; new facts expire by default. */
  expires?: boolean;
}

function saveParameter(
  context: Context,
  { tid, name = "", source = "", value = "", metadata = {}, resource_id = "", ...input }: ParameterInput,
) {
  const environment = requireEnvironment(context, tid);
  if ([name, value, resource_id].some((text) => text.includes("\0"))) throw serverError();
  if (resource_id === "" && input.expires) {
    throw badRequest(
      `Cannot update or set parameter ${name}: \`expire\` set to True but parameters cannot expire. Consider using a fact instead by providing a resource_id.`,
    );
  }
  const isSame = (row: Pick<Fact, "name" | "resource_id">) => row.name === name && row.resource_id === resource_id;
  const existing = environment.parameters.find(isSame);
  const row: Fact = {
    id: existing?.id ?? buildUuid(0xfc, context.nextNumber()),
    name,
    value,
    environment: environment.id,
    source,
    updated: formatServerTime(context.now),
    metadata,
    resource_id,
    expires: input.expires ?? existing?.expires ?? resource_id !== "",
  };
  environment.parameters = existing
    ? environment.parameters.map((item) => (item === existing ? row : item))
    : [...environment.parameters, row];
  const isAwaited = environment.unknowns.some(isSame);
  environment.unknowns = environment.unknowns.filter((item) => !isSame(item));
  if (!isAwaited && !(input.recompile && existing?.value !== value)) return { row };
  const message = "Recompile model because one or more parameters/facts were updated";
  return { row, ...requestRecompile(context, environment, resource_id ? "fact" : "param", message, [[name, resource_id]]) };
}

const valueArguments = { tid: "uuid", name: "string", source: sources, value: "string" } as const;

function setFact(context: Context) {
  const declared = { ...valueArguments, resource_id: "string", metadata: "stringMap", recompile: "boolean", expires: "boolean" } as const;
  const args = readArguments(context, declared, ["tid", "source", "value", "resource_id"]);
  const keepsExpiry = context.body.expires === null;
  const { row, ...rest } = saveParameter(context, { ...args, expires: keepsExpiry ? undefined : (args.expires ?? true) });
  // The server stores the row before it fails.
  if (!isFact(row)) throw serverError();
  return { data: row, ...rest };
}

function setParameter(context: Context) {
  const args = readArguments(context, { ...valueArguments, metadata: "stringMap", recompile: "boolean" }, ["tid", "source", "value"]);
  const { row, ...rest } = saveParameter(context, args);
  return { data: toParameterRow(row), ...rest };
}

const parameterKey = { tid: "uuid", id: "string", resource_id: "string" } as const;

/** Without `resource_id` (which may be empty) any row with the name matches. */
const findParameter = ({ parameters }: MockEnvironment, name: string | undefined, resource: string | undefined) =>
  parameters.find((row) => row.name === name && (resource === undefined || row.resource_id === resource));

function removeParameter(context: Context) {
  const { tid, id, resource_id } = readArguments(context, parameterKey, ["tid"]);
  const environment = requireEnvironment(context, tid);
  const row = findParameter(environment, id, resource_id);
  if (!row) throw new HttpError(404, "");
  environment.parameters = environment.parameters.filter((item) => item !== row);
  return requestRecompile(context, environment, "param", "Recompile model because one or more parameters were deleted", [
    [row.name, row.resource_id],
  ]);
}

const toResourceUri = (rid: string) => formatPath("/api/v2/resource/{rid}", { rid });

const toDiscoveredRow = (row: Discovered, isManaged: boolean) => ({
  discovered_resource_id: row.id,
  values: row.values,
  managed_resource_uri: isManaged ? toResourceUri(row.id) : null,
  discovery_resource_id: row.discoveredBy,
  resource_type: row.type,
  agent: row.agent,
  resource_id_value: row.value,
  discovery_resource_uri: toResourceUri(row.discoveredBy),
});

function listDiscovered(context: Context) {
  let managedIds = new Set<string>();
  const rows = (environment: MockEnvironment) => {
    if (!context.world.isDiscoveryEnabled) throw forbidden("The resource discovery feature is not enabled.");
    managedIds = new Set(environment.resources().map(({ id }) => id));
    return environment.discovered;
  };
  // No tie-breaker: pages sorted by anything but the id can lose rows, like on the real server.
  const { data, ...rest } = paginate(context, rows, {
    defaultSort: "discovered_resource_id.asc",
    sort: {
      discovered_resource_id: { getValue: (row) => row.id },
      ...resourceSortKeys,
    },
    filter: {
      ...resourceFilters,
      managed: { grammar: "bool", getValue: (row) => managedIds.has(row.id) },
    },
  });
  return { data: data.map((row) => toDiscoveredRow(row, managedIds.has(row.id))), ...rest };
}

interface DiscoveredReport {
  discovered_resource_id: string;
  values: Record<string, unknown>;
  discovery_resource_id: string;
}

export function reportDiscovered(context: Context): void {
  const { tid } = readArguments(context, { tid: "uuid", discovered_resources: "any" }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  const rows = (context.body.discovered_resources as DiscoveredReport[]).map(
    ({ discovered_resource_id: id, values, discovery_resource_id: discoveredBy }) => {
      const [, type = "", agent = "", value = ""] = /^(.+?)\[([^,]+),[^=]+=(.+)\]$/.exec(id) ?? [];
      return { id, type, agent, value, values, discoveredBy };
    },
  );
  environment.discovered = [...environment.discovered.filter(({ id }) => !rows.some((row) => row.id === id)), ...rows];
}

export const factAndParameterHandlers: Handlers<
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
    const { tid, rid } = readArguments(context, { tid: "uuid", rid: "string" }, ["tid"]);
    const rows = requireEnvironment(context, tid).parameters.filter((row) => row.resource_id === rid);
    if (!rows.every(isFact)) throw serverError();
    return { data: rows.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  },
  "GET /api/v2/facts": (context) => {
    const { data, ...rest } = paginate(context, ({ parameters }) => parameters.filter(isFact), {
      defaultSort: "name.asc",
      sort: { name: { getValue: (row) => row.name }, resource_id: { getValue: (row) => row.resource_id } },
      filter: {
        name: { grammar: "partial", getValue: (row) => row.name },
        resource_id: { grammar: "partial", getValue: (row) => row.resource_id },
        expires: { grammar: "bool", getValue: (row) => row.expires },
      },
      id: { getValue: (row) => row.id, uuid: true },
    });
    // The real server doesn't read this column.
    return { data: data.map((row) => ({ ...row, expires: true })), ...rest };
  },
  "PUT /api/v2/facts/{name}": setFact,
  "GET /api/v2/parameters": (context) => {
    const { data, ...rest } = paginate(context, ({ parameters }) => parameters.filter((row) => !isFact(row)), {
      defaultSort: "name.asc",
      sort: {
        name: { getValue: (row) => row.name },
        source: { getValue: (row) => row.source },
        updated: { getValue: (row) => row.updated!, kind: "time" },
      },
      filter: {
        name: { grammar: "partial", getValue: (row) => row.name },
        source: { grammar: "partial", getValue: (row) => row.source },
        updated: { grammar: "date", getValue: (row) => row.updated! },
      },
      id: { getValue: (row) => row.id, uuid: true },
    });
    return { data: data.map(toParameterRow), ...rest };
  },
  "PUT /api/v2/parameters/{name}": setParameter,
  "GET /api/v1/parameter/{id}": (context) => {
    const { tid, id, resource_id } = readArguments(context, parameterKey, ["tid"]);
    const parameter = findParameter(requireEnvironment(context, tid), id, resource_id);
    if (!parameter) throw new HttpError(404, "resource_id parameter is required.");
    return { parameter };
  },
  "DELETE /api/v1/parameter/{id}": removeParameter,
  "GET /api/v2/discovered": listDiscovered,
  "DELETE /api/v2/discovered/{discovered_resource_id}": (context) => {
    const { tid, discovered_resource_id: id } = readArguments(context, { tid: "uuid", discovered_resource_id: "string" }, ["tid"]);
    const environment = requireEnvironment(context, tid);
    if (!environment.discovered.some((row) => row.id === id)) {
      throw notFound(`Discovered Resource with id ${id} not found in env ${environment.id}`);
    }
    environment.discovered = environment.discovered.filter((row) => row.id !== id);
  },
  "DELETE /api/v2/discovered/": (context) => {
    const declared = { tid: "uuid", discovered_resource_ids: "list" } as const;
    const { tid, discovered_resource_ids: ids } = readArguments(context, declared, ["tid", "discovered_resource_ids"]);
    const environment = requireEnvironment(context, tid);
    environment.discovered = environment.discovered.filter((row) => !ids!.includes(row.id));
  },
};
