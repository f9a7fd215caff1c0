/** Rows of the table of endpoints: versions of the desired state, and what is in them. */
import type { Data, Env, List } from "./envelopes";
import type { Schemas } from "./schema";

export type DesiredStateVersion = Schemas["DesiredStateVersion"];

/** A parameter or fact that was not known when a version was compiled; the server's document does not describe it. */
export interface UnknownParameter {
  id: string;
  name: string;
  /** Where the value is to come from: `fact`, or another word for a parameter. */
  source: string;
  /** Empty for a parameter. */
  resource_id: string;
  /** Whether the value has become known; the version itself stays as it is. */
  resolved: boolean;
}

/** A version with all that is in it; of the model only what is shown. */
export interface FullVersion {
  model: {
    /** The version on which a partial compile built this one. */
    partial_base: number | null;
    /** Ids of resources that wait for an unknown value, and of those that wait for these. */
    undeployable: string[];
    skipped_for_undeployable: string[];
    project_constraints: string | null;
    /** What the exporter told of itself: anything. */
    version_info: Record<string, unknown> | null;
  };
  unknowns: UnknownParameter[];
}

export interface VersionsApi {
  "GET /api/v2/desiredstate": List<DesiredStateVersion>;
  /** An unknown version answers an empty list. */
  "GET /api/v2/desiredstate/{version}": List<Schemas["VersionedResource"]> & { path: { version: string } };
  "GET /api/v2/desiredstate/{version}/resource/{rid}": Env & {
    path: { version: string; rid: string };
    result: Data<Schemas["VersionedResourceDetails"]>;
  };
  /** 409 for one that is released, or older than the latest released one. The scheduler takes it up afterwards; when halted, at resume. */
  "POST /api/v2/desiredstate/{version}/promote": Env & { path: { version: string }; result: void };
  /** With its dry runs and what was done to its resources. 400 for the latest released one. */
  "DELETE /api/v1/version/{id}": Env & { path: { id: string }; result: void };
  /** Dear: the whole model in one answer, some 500 B a resource. */
  "GET /api/v1/version/{id}": Env & { path: { id: string }; result: FullVersion };
  /** Null where the exporter told none; 404 for an unknown version. */
  "GET /api/v2/pip/config/{version}": Env & { path: { version: string }; result: Data<Schemas["PipConfig"] | null> };
}
