/** Rows of the table of endpoints: what differs between versions, dry runs, and the contents of files. */
import type { Data, Env } from "./envelopes";
import type { Schemas } from "./schema";

export type ResourceDiff = Schemas["ResourceDiff"];
export type DryRun = Schemas["DryRun"];
/** How far a dry run is; `date` is when it began. */
export type DryRunSummary = Pick<DryRun, "id" | "date" | "total" | "todo"> & { version: number };
type DryRunReport = Schemas["DryRunReport"];

/**
 * A filter of resources in GraphQL's words; enum values in capitals. Several values of `eq` are either/or. Filters of different
 * fields all hold.
 */
export interface ResourceFilter {
  agent?: { eq: string[] };
  resourceType?: { eq: string[] };
  resourceIdValue?: { eq: string[] };
  isOrphan?: boolean;
}

export interface CompareApi {
  /** By id, only what differs; several MB where much does. 400 unless `from_version` is the smaller one, 404 for an unknown version. */
  "GET /api/v2/desiredstate/diff/{from_version}/{to_version}": Env & {
    path: { from_version: string; to_version: string };
    result: Data<ResourceDiff[]>;
  };

  /** Answers the id of the dry run that it began. 404 for an unknown version, 409 while halted. */
  "POST /api/v2/dryrun/{version}": Env & { path: { version: string }; body: Record<string, never>; result: Data<string> };
  /**
   * Of what fits the filter, which must name one version: `isOrphan: false` names the one that is current. 404 where nothing fits,
   * 409 while halted. A server before 20.1 has no such route.
   */
  "POST /api/v2/dryrun_filtered": Env & { body: { filter: ResourceFilter }; result: Data<Schemas["DryRunIdentity"]> };
  /** Of all versions, newest first, as v1 tells them: in short. 404 for an unknown environment. */
  "GET /api/v1/dryrun": Env & { result: { dryruns: DryRunSummary[] } };
  /** Newest first, all of them. Done is `total` less `todo`. */
  "GET /api/v2/dryrun/{version}": Env & { path: { version: string }; result: Data<DryRun[]> };
  /** What was looked at so far, by id; may be several MB. */
  "GET /api/v2/dryrun/{version}/{report_id}": Env & { path: { version: string; report_id: string }; result: Data<DryRunReport> };

  /** A file by its hash, 40 hexadecimal digits; its content is base64. */
  "GET /api/v1/file/{id}": { path: { id: string }; result: { content: string } };
}
