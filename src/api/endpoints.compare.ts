/** Endpoints of comparisons, dry runs and files. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export type ResourceDiff = Schemas["ResourceDiff"];
export type DryRun = Schemas["DryRun"];
/** Progress of a dry run; `date` is its start. */
export type DryRunSummary = Pick<DryRun, "id" | "date" | "total" | "todo"> & { version: number };
type DryRunReport = Schemas["DryRunReport"];

/** GraphQL's resource filter, with uppercase enum values. A resource must match every field, and any of its `eq` values. */
export interface ResourceFilter {
  agent?: { eq: string[] };
  resourceType?: { eq: string[] };
  resourceIdValue?: { eq: string[] };
  isOrphan?: boolean;
}

export interface CompareApi {
  /** Only resources that differ, by id; may be several MB. 400 unless `from_version` is smaller, 404 for an unknown version. */
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": Env & {
    path: { from_version: string; to_version: string };
    result: Data<ResourceDiff[]>;
  };

  /** Returns the id of the new dry run. 404 for an unknown version, 409 while halted. */
  "POST /api/v2/dryrun/{version}": Env & { path: { version: string }; body: Record<string, never>; result: Data<string> };
  /**
   * Dry run of the matching resources. The filter must select one version; `isOrphan: false` selects the current one. 404 if
   * nothing matches, 409 while halted. Not available before 20.1.
   */
  "POST /api/v2/dryrun_filtered": Env & { body: { filter: ResourceFilter }; result: Data<Schemas["DryRunIdentity"]> };
  /** Summaries for all versions, newest first. 404 for an unknown environment. */
  "GET /api/v1/dryrun": Env & { result: { dryruns: DryRunSummary[] } };
  /** All dry runs of the version, newest first. Done is `total` minus `todo`. */
  "GET /api/v2/dryrun/{version}": Env & { path: { version: string }; result: Data<DryRun[]> };
  /** The resources checked so far, by id; may be several MB. */
  "GET /api/v2/dryrun/{version}/{report_id}": Env & { path: { version: string; report_id: string }; result: Data<DryRunReport> };

  /** A file by its hash, 40 hexadecimal digits; its content is base64. */
  "GET /api/v1/file/{id}": { path: { id: string }; result: { content: string } };
}
