/** Endpoints of versions of the desired state, comparisons, dry runs and files. */
import { bare, data, nothing } from "./responseReaders";
import { array, either, flag, nullable, number, object, optional, record, text } from "./checks";
import { list, longWrite, read, typeOf, write } from "./endpoint";
import { listedResource, resourceIdFilters } from "./endpoints.resources";
import type { Env } from "./envelopes";
import type { DesiredStateVersion, DryRun, DryRunSummary, FullVersion, ResourceDiff, ResourceFilter, UnknownParameter } from "./models";
import { environmentAdmins, operators } from "./roles";
import type { Schemas } from "./schema";

const version = object<DesiredStateVersion>({
  version: number,
  date: text,
  total: number,
  labels: array(object({ name: text, message: text })),
  status: text,
  released: flag,
});

const versionModel = object<FullVersion["model"]>({
  partial_base: nullable(number),
  undeployable: array(text),
  skipped_for_undeployable: array(text),
  project_constraints: nullable(text),
  version_info: nullable(object()),
});

const unknownParameter = object<UnknownParameter>({ id: text, name: text, source: text, resource_id: text, resolved: flag });

const dryRunFields = { id: text, date: optional(text), total: number, todo: number } as const;
const dryRun = object<DryRun>({ ...dryRunFields, model: number });

const resourceDiff = object<ResourceDiff>({
  resource_id: text,
  status: text,
  attributes: record(object<Schemas["AttributeDiff"]>({ from_value_compare: text, to_value_compare: text })),
});

/** Read whole versions, comparisons and reports of dry runs in a worker, since they may be several MB. */
export const readWholeVersion = bare(object<FullVersion>({ model: versionModel, unknowns: array(unknownParameter) }));
export const readVersionDiff = data(array(resourceDiff));
export const readDryRunReport = data(object<Schemas["DryRunReport"]>({ summary: dryRun, diff: array(resourceDiff) }));

interface ByVersion extends Env {
  path: { version: string };
}

interface ById extends Env {
  path: { id: string };
}

export const versionEndpoints = {
  "GET /api/v2/desiredstate": list({
    rows: version,
    args: typeOf<Env>(),
    sort: ["version"],
    filters: { version: "int", date: "date", status: "exact", released: "bool" },
    idField: undefined,
    roles: "everyone",
    since: "any",
  }),
  /** Empty for an unknown version. */
  "GET /api/v2/desiredstate/{version}": list({
    rows: object<Schemas["VersionedResource"]>(listedResource),
    args: typeOf<ByVersion>(),
    sort: ["resource_type", "agent", "resource_id_value"],
    filters: resourceIdFilters,
    idField: "resource_id",
    roles: "everyone",
    since: "any",
  }),
  "GET /api/v2/desiredstate/{version}/resource/{rid}": read({
    args: typeOf<Env & { path: { version: string; rid: string } }>(),
    answer: data(object<Schemas["VersionedResourceDetails"]>({ resource_type: text, agent: text, attributes: object() })),
    roles: "everyone",
    since: "any",
  }),
  /** 409 if released, or older than the latest released version. The scheduler picks it up later; when halted, at resume. */
  "POST /api/v2/desiredstate/{version}/promote": write({
    args: typeOf<ByVersion>(),
    answer: nothing,
    roles: environmentAdmins,
    since: "any",
  }),
  /** Also deletes its dry runs and resource actions. 400 for the latest released version. */
  "DELETE /api/v1/version/{id}": longWrite({ args: typeOf<ById>(), answer: nothing, roles: environmentAdmins, since: "any" }),
  /** Expensive: the whole model in one response, about 500 B per resource. */
  "GET /api/v1/version/{id}": read({ args: typeOf<ById>(), answer: readWholeVersion, roles: "everyone", since: "any" }),
  /** Null if the exporter reported none; 404 for an unknown version. */
  "GET /api/v2/pip/config/{version}": read({
    args: typeOf<ByVersion>(),
    answer: data(nullable(object<Schemas["PipConfig"]>())),
    roles: "everyone",
    since: "any",
  }),
  /** Only resources that differ, by id; may be several MB. 400 unless `from_version` is smaller, 404 for an unknown version. */
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": read({
    args: typeOf<Env & { path: { from_version: string; to_version: string } }>(),
    answer: readVersionDiff,
    roles: "everyone",
    since: "any",
  }),

  /** Returns the id of the new dry run. 404 for an unknown version, 409 while halted. */
  "POST /api/v2/dryrun/{version}": write({
    args: typeOf<ByVersion & { body: Record<string, never> }>(),
    answer: data(text),
    roles: operators,
    since: "any",
  }),
  /**
   * Dry run of the matching resources. The filter must select one version; `isOrphan: false` selects the current one. 404 if
   * nothing matches, 409 while halted. 18.3 and 20.0 return only the id.
   */
  "POST /api/v2/dryrun_filtered": write({
    args: typeOf<Env & { body: { filter: ResourceFilter } }>(),
    answer: data(either(text, object<Schemas["DryRunIdentity"]>({ id: text, model: number }))),
    roles: operators,
    since: { release: "18.3", gaps: { "19.0": "20.0" }, fallback: "Only whole versions can be dry-run." },
  }),
  /** Summaries for all versions, newest first. 404 for an unknown environment. */
  "GET /api/v1/dryrun": read({
    args: typeOf<Env>(),
    answer: bare(object<{ dryruns: DryRunSummary[] }>({ dryruns: array(object({ ...dryRunFields, version: number })) })),
    roles: "everyone",
    since: "any",
  }),
  /** All dry runs of the version, newest first. Done is `total` minus `todo`. */
  "GET /api/v2/dryrun/{version}": read({ args: typeOf<ByVersion>(), answer: data(array(dryRun)), roles: "everyone", since: "any" }),
  /** The resources checked so far, by id; may be several MB. */
  "GET /api/v2/dryrun/{version}/{report_id}": read({
    args: typeOf<Env & { path: { version: string; report_id: string } }>(),
    answer: readDryRunReport,
    roles: "everyone",
    since: "any",
  }),
  /** A file by its hash, 40 hexadecimal digits; its content is base64. */
  "GET /api/v1/file/{id}": read({
    args: typeOf<{ path: { id: string } }>(),
    answer: bare(object<{ content: string }>({ content: text })),
    roles: "everyone",
    since: "any",
  }),
};
