/** Endpoints of versions of the desired state. */
import type { Data, Env, List } from "./envelopes";
import type { Schemas } from "./schema";

export type DesiredStateVersion = Schemas["DesiredStateVersion"];

/** A parameter or fact that was unknown when a version was compiled. Missing from the server's OpenAPI document. */
export interface UnknownParameter {
  id: string;
  name: string;
  /** `fact`, or anything else for a parameter. */
  source: string;
  /** Empty for a parameter. */
  resource_id: string;
  /** Whether the value has been set since; the version itself doesn't change. */
  resolved: boolean;
}

/** A whole version; of its model, only the fields that are shown. */
export interface FullVersion {
  model: {
    /** Version that a partial compile was based on. */
    partial_base: number | null;
    /** Ids of the resources with unknown values, and of those that depend on them. */
    undeployable: string[];
    skipped_for_undeployable: string[];
    project_constraints: string | null;
    /** Reported by the exporter; can contain anything. */
    version_info: Record<string, unknown> | null;
  };
  unknowns: UnknownParameter[];
}

export interface VersionsApi {
  "GET /api/v2/desiredstate": List<DesiredStateVersion>;
  /** Empty for an unknown version. */
  "GET /api/v2/desiredstate/{version}": List<Schemas["VersionedResource"]> & { path: { version: string } };
  "GET /api/v2/desiredstate/{version}/resource/{rid}": Env & {
    path: { version: string; rid: string };
    result: Data<Schemas["VersionedResourceDetails"]>;
  };
  /** 409 if released, or older than the latest released version. The scheduler picks it up later; when halted, at resume. */
  "POST /api/v2/desiredstate/{version}/promote": Env & { path: { version: string }; result: void };
  /** Also deletes its dry runs and resource actions. 400 for the latest released version. */
  "DELETE /api/v1/version/{id}": Env & { path: { id: string }; result: void };
  /** Expensive: the whole model in one response, about 500 B per resource. */
  "GET /api/v1/version/{id}": Env & { path: { id: string }; result: FullVersion };
  /** Null if the exporter reported none; 404 for an unknown version. */
  "GET /api/v2/pip/config/{version}": Env & { path: { version: string }; result: Data<Schemas["PipConfig"] | null> };
}
