/** Desired state: versions, their resources, promotion and deletion. */
import { requireEnvironment, readArguments, type Handlers } from "./context.ts";
import { getVersionResources } from "./versionDiff.ts";
import { paginate } from "./paginate.ts";
import { resourceFilters, resourceSortKeys } from "./resourceRules.ts";
import { getAttributeHash } from "./seededActivity.ts";
import { badRequest, conflict, maxPostgresInteger, notFound, HttpError, serverError } from "./validation.ts";
import { getLatestReleased, promoteVersion, removeVersion, getVersionStatus } from "./versions.ts";
import { formatServerTime, buildUuid, type MockEnvironment, type MockResource, type MockVersion } from "./world.ts";

const findVersion = (environment: MockEnvironment, version: number | undefined): MockVersion | undefined => {
  if (Math.abs(version ?? 0) > maxPostgresInteger) throw serverError();
  return environment.versions.find((item) => item.version === version);
};

/** Finds the version of a v1 request; v1 errors have no prefix. */
function requireVersion(environment: MockEnvironment, id: number | undefined): MockVersion {
  const version = findVersion(environment, id);
  if (!version) throw new HttpError(404, "The given configuration model does not exist yet.");
  return version;
}

const withVersion = (row: MockResource, version: number) => ({
  resource_id: row.id,
  resource_version_id: `${row.id},v=${version}`,
});

/** The pip configuration of versions from a server compile. Versions without a label were exported manually. */
const getPipConfig = ({ label }: MockVersion) =>
  label ? { "index-url": null, "extra-index-url": [], pre: null, "use-system-config": true } : null;

const toV1Resource = ({ id: environment, versions }: MockEnvironment, row: MockResource, version: number) => ({
  environment,
  resource_id: row.id,
  agent: row.agent,
  attributes: row.attributes(version),
  attribute_hash: getAttributeHash(row, version),
  resource_type: row.type,
  resource_id_value: row.value,
  is_undefined: row.status === "undefined",
  resource_set: buildUuid(0x5e7, versions.length),
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
    paginate(
      context,
      (environment) =>
        environment.versions.map((item) => ({
          version: item.version,
          date: formatServerTime(item.at),
          total: getVersionResources(environment, item.version).length,
          labels: item.label ? [item.label] : [],
          status: getVersionStatus(environment, item),
          released: item.released,
        })),
      {
        defaultSort: "version.desc",
        sort: { version: { getValue: (row) => row.version, kind: "number" } },
        filter: {
          version: { grammar: "int", getValue: (row) => row.version },
          date: { grammar: "date", getValue: (row) => row.date },
          status: { grammar: "exact", getValue: (row) => row.status },
          released: { grammar: "bool", getValue: (row) => row.released },
        },
      },
    ),
  "GET /api/v2/desiredstate/{version}": (context) => {
    const version = Number(context.path.version);
    const { data, ...rest } = paginate(
      context,
      (environment) => (findVersion(environment, version) ? getVersionResources(environment, version) : []),
      {
        defaultSort: "resource_type.desc",
        sort: resourceSortKeys,
        filter: resourceFilters,
        id: { getValue: (row) => row.id },
        integerPathParams: ["version"],
      },
    );
    const toListRow = (row: MockResource) => ({
      ...withVersion(row, version),
      id_details: { resource_type: row.type, agent: row.agent, attribute: row.attribute, resource_id_value: row.value },
      requires: row.requires,
    });
    return { data: data.map(toListRow), ...rest };
  },
  "GET /api/v2/desiredstate/{version}/resource/{rid}": (context) => {
    const { tid, version = 0, rid } = readArguments(context, { tid: "uuid", version: "integer", rid: "string" }, ["tid"]);
    const environment = requireEnvironment(context, tid);
    const row = findVersion(environment, version) && getVersionResources(environment, version).find((item) => item.id === rid);
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
    const { tid, version: number } = readArguments(context, { tid: "uuid", version: "integer", trigger_method: triggers }, ["tid"]);
    const environment = requireEnvironment(context, tid);
    const version = findVersion(environment, number);
    const subject = `The version ${number} on environment ${environment.id} is`;
    if (!version) throw new HttpError(404, "The request version does not exist.");
    if (version.released) throw conflict(`${subject} already released.`);
    const latest = getLatestReleased(environment)?.version ?? -1;
    if (version.version < latest) throw conflict(`${subject} older then the latest released version ${latest}.`);
    promoteVersion(context.world, environment, context.now, version.version);
  },
  "DELETE /api/v1/version/{id}": (context) => {
    const { tid, id } = readArguments(context, { tid: "uuid", id: "integer" }, ["tid"]);
    const environment = requireEnvironment(context, tid);
    const version = requireVersion(environment, id);
    if (getLatestReleased(environment) === version) throw badRequest("Cannot delete the active version");
    removeVersion(environment, version.version);
  },
  "GET /api/v1/version/{id}": (context) => {
    const declared = { tid: "uuid", id: "integer", include_logs: "boolean", log_filter: "string", limit: "integer" } as const;
    const { tid, id } = readArguments(context, declared, ["tid"]);
    const environment = requireEnvironment(context, tid);
    const version = requireVersion(environment, id);
    const { version: number, label, unknowns } = version;
    const rows = getVersionResources(environment, number);
    const getIdsByStatus = (status: string) => rows.flatMap((row) => (row.status === status ? [row.id] : []));
    const exportMetadata = label && {
      type: label.name,
      message: label.message,
      hostname: "orchestrator",
      "inmanta:compile:state": "success",
    };
    return {
      model: {
        date: formatServerTime(version.at),
        partial_base: null,
        pip_config: getPipConfig(version),
        released: version.released,
        version_info: exportMetadata ? { export_metadata: exportMetadata } : null,
        total: rows.length,
        undeployable: getIdsByStatus("undefined"),
        skipped_for_undeployable: getIdsByStatus("skipped_for_undefined"),
        project_constraints: label ? "" : null,
        version: number,
        environment: environment.id,
        is_suitable_for_partial_compiles: true,
      },
      resources: rows.map((row) => toV1Resource(environment, row, number)),
      unknowns: unknowns.map(({ name, source, resource }, index) => ({
        resource_id: resource,
        resolved: false,
        id: buildUuid(0x0a0a, number * 1000 + index),
        name,
        environment: environment.id,
        source,
        version: number,
        metadata: {},
      })),
    };
  },
  "GET /api/v2/pip/config/{version}": (context) => {
    const { tid, version: number } = readArguments(context, { tid: "uuid", version: "integer" }, ["tid"]);
    const version = findVersion(requireEnvironment(context, tid), number);
    if (!version) throw notFound(`No configuration model with version ${number} exists.`);
    return { data: getPipConfig(version) };
  },
};
