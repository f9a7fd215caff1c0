/** The desired state: its versions, what is in one, promotion and deletion. */
import { environmentOf, read, type Handlers } from "./context.ts";
import { heldBy } from "./differing.ts";
import { list } from "./engine.ts";
import { attributeHash } from "./story.ts";
import { badRequest, conflict, largest, notFound, Refusal, serverError } from "./validation.ts";
import { latestReleased, promote, remove, statusOf } from "./versions.ts";
import { time, uuid, type MockEnvironment, type MockResource, type MockVersion } from "./world.ts";

const found = (environment: MockEnvironment, version: number | undefined): MockVersion | undefined => {
  if (Math.abs(version ?? 0) > largest) throw serverError();
  return environment.versions.find((item) => item.version === version);
};

/** The version in the path of a v1 method, whose refusals have no prefix. */
function versionOf(environment: MockEnvironment, id: number | undefined): MockVersion {
  const version = found(environment, id);
  if (!version) throw new Refusal(404, "The given configuration model does not exist yet.");
  return version;
}

const withVersion = (row: MockResource, version: number) => ({
  resource_id: row.id,
  resource_version_id: `${row.id},v=${version}`,
});

/** What the exporter told of a version that a compile made; one that came without a label came from elsewhere. */
const pipOf = ({ label }: MockVersion) =>
  label ? { "index-url": null, "extra-index-url": [], pre: null, "use-system-config": true } : null;

/** A resource as v1 shows it in a version. */
const whole = ({ id: environment, versions }: MockEnvironment, row: MockResource, version: number) => ({
  environment,
  resource_id: row.id,
  agent: row.agent,
  attributes: row.attributes(version),
  attribute_hash: attributeHash(row, version),
  resource_type: row.type,
  resource_id_value: row.value,
  is_undefined: row.status === "undefined",
  resource_set: uuid(0x5e7, versions.length),
});

export const versionHandlers: Handlers<
  | "GET /api/v2/desiredstate"
  | "GET /api/v2/desiredstate/{version}"
  | "GET /api/v2/desiredstate/{version}/resource/{rid}"
  | "POST /api/v2/desiredstate/{version}/promote"
  | "DELETE /api/v1/version/{id}"
  | "GET /api/v1/version/{id}"
  | "GET /api/v2/pip/config/{version}"
> = {
  "GET /api/v2/desiredstate": (context) =>
    list(
      context,
      (environment) =>
        environment.versions.map((item) => ({
          version: item.version,
          date: time(item.at),
          total: heldBy(environment, item.version).length,
          labels: item.label ? [item.label] : [],
          status: statusOf(environment, item),
          released: item.released,
        })),
      {
        order: "version.desc",
        sort: { version: { of: (row) => row.version, kind: "number" } },
        filter: {
          version: { grammar: "int", of: (row) => row.version },
          date: { grammar: "date", of: (row) => row.date },
          status: { grammar: "exact", of: (row) => row.status },
          released: { grammar: "bool", of: (row) => row.released },
        },
      },
    ),
  "GET /api/v2/desiredstate/{version}": (context) => {
    const version = Number(context.path.version);
    const { data, ...rest } = list(context, (environment) => (found(environment, version) ? heldBy(environment, version) : []), {
      order: "resource_type.desc",
      sort: { resource_type: { of: (row) => row.type }, agent: { of: (row) => row.agent }, resource_id_value: { of: (row) => row.value } },
      filter: {
        resource_type: { grammar: "partial", of: (row) => row.type },
        agent: { grammar: "partial", of: (row) => row.agent },
        resource_id_value: { grammar: "partial", of: (row) => row.value },
      },
      id: { of: (row) => row.id },
      numbers: ["version"],
    });
    const shown = (row: MockResource) => ({
      ...withVersion(row, version),
      id_details: { resource_type: row.type, agent: row.agent, attribute: row.attribute, resource_id_value: row.value },
      requires: row.requires,
    });
    return { data: data.map(shown), ...rest };
  },
  "GET /api/v2/desiredstate/{version}/resource/{rid}": (context) => {
    const { tid, version = 0, rid } = read(context, { tid: "uuid", version: "integer", rid: "string" }, ["tid"]);
    const environment = environmentOf(context, tid);
    const row = found(environment, version) && heldBy(environment, version).find((item) => item.id === rid);
    if (!row) throw notFound("The resource with the given id does not exist");
    return {
      data: {
        resource_id: row.id,
        resource_type: row.type,
        agent: row.agent,
        id_attribute: row.attribute,
        id_attribute_value: row.value,
        attributes: row.attributes(version),
        resource_version_id: `${row.id},v=${version}`,
        version,
      },
    };
  },
  "POST /api/v2/desiredstate/{version}/promote": (context) => {
    const triggers = ["push_incremental_deploy", "push_full_deploy", "no_push"] as const;
    const { tid, version: number } = read(context, { tid: "uuid", version: "integer", trigger_method: triggers }, ["tid"]);
    const environment = environmentOf(context, tid);
    const version = found(environment, number);
    const place = `The version ${number} on environment ${environment.id} is`;
    if (!version) throw new Refusal(404, "The request version does not exist.");
    if (version.released) throw conflict(`${place} already released.`);
    const latest = latestReleased(environment)?.version ?? -1;
    if (version.version < latest) throw conflict(`${place} older then the latest released version ${latest}.`);
    promote(context.world, environment, context.now, version.version);
  },
  "DELETE /api/v1/version/{id}": (context) => {
    const { tid, id } = read(context, { tid: "uuid", id: "integer" }, ["tid"]);
    const environment = environmentOf(context, tid);
    const version = versionOf(environment, id);
    if (latestReleased(environment) === version) throw badRequest("Cannot delete the active version");
    remove(environment, version.version);
  },
  "GET /api/v1/version/{id}": (context) => {
    const declared = { tid: "uuid", id: "integer", include_logs: "boolean", log_filter: "string", limit: "integer" } as const;
    const { tid, id } = read(context, declared, ["tid"]);
    const environment = environmentOf(context, tid);
    const version = versionOf(environment, id);
    const { version: number, label, unknowns } = version;
    const rows = heldBy(environment, number);
    const ids = (status: string) => rows.flatMap((row) => (row.status === status ? [row.id] : []));
    const told = label && { type: label.name, message: label.message, hostname: "orchestrator", "inmanta:compile:state": "success" };
    return {
      model: {
        date: time(version.at),
        partial_base: null,
        pip_config: pipOf(version),
        released: version.released,
        version_info: told ? { export_metadata: told } : null,
        total: rows.length,
        undeployable: ids("undefined"),
        skipped_for_undeployable: ids("skipped_for_undefined"),
        project_constraints: label ? "" : null,
        version: number,
        environment: environment.id,
        is_suitable_for_partial_compiles: true,
      },
      resources: rows.map((row) => whole(environment, row, number)),
      unknowns: unknowns.map(({ name, source, resource }, index) => ({
        resource_id: resource,
        resolved: false,
        id: uuid(0x0a0a, number * 1000 + index),
        name,
        environment: environment.id,
        source,
        version: number,
        metadata: {},
      })),
    };
  },
  "GET /api/v2/pip/config/{version}": (context) => {
    const { tid, version: number } = read(context, { tid: "uuid", version: "integer" }, ["tid"]);
    const version = found(environmentOf(context, tid), number);
    if (!version) throw notFound(`No configuration model with version ${number} exists.`);
    return { data: pipOf(version) };
  },
};
