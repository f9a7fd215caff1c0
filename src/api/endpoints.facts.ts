/** Endpoints of facts, parameters and discovered resources. */
import type { Data, EmptyResponse, Env, List } from "./envelopes";
import type { Schemas } from "./schema";

/** A value reported by a resource, or set for it. */
type Fact = Schemas["Fact"];
export type Parameter = Schemas["Parameter"];
export type ParameterSource = Schemas["ParameterSource"];
/** `managed_resource_uri` is null unless a resource of a released version has the same id. */
export type DiscoveredResource = Schemas["DiscoveredResourceOutput"];

/** Omitted fields are cleared, not kept. */
interface SetValueBody {
  value: string;
  metadata: Record<string, string>;
  /** Requests a compile if the value changes. A value that a version waits for always does. */
  recompile: boolean;
}

export interface FactsApi {
  /** Rows always have `expires: true`; `callPage` finds out which don't expire by filtering. */
  "GET /api/v2/facts": List<Fact>;
  /** A source other than `fact` is stored, but returns 500 and breaks the resource's list. `expires: null` keeps the current one. */
  "PUT /api/v2/facts/{name}": Env & {
    path: { name: string };
    body: SetValueBody & { source: "fact"; resource_id: string; expires: boolean | null };
    result: Data<Fact>;
  };
  "GET /api/v2/parameters": List<Parameter>;
  /** The source `fact` would create a fact without a resource. */
  "PUT /api/v2/parameters/{name}": Env & {
    path: { name: string };
    body: SetValueBody & { source: Exclude<ParameterSource, "fact"> };
    result: Data<Parameter>;
  };
  /** A parameter by name; 404 for an unknown one. */
  "GET /api/v1/parameter/{id}": Env & {
    path: { id: string };
    search: { resource_id: "" };
    result: { parameter: Parameter };
  };
  /**
   * Deletes a fact, or with an empty `resource_id` a parameter; always requests a compile. Without `resource_id`, anything of
   * that name is deleted. The body can carry a `resource_id` that a query can't. 404 with an empty response.
   */
  "DELETE /api/v1/parameter/{id}": Env & {
    path: { id: string };
    search: { resource_id?: string };
    body?: { resource_id: string };
    result: EmptyResponse;
  };

  /** 403 if the feature resource_discovery is off. */
  "GET /api/v2/discovered": List<DiscoveredResource>;
  "DELETE /api/v2/discovered/{discovered_resource_id}": Env & { path: { discovered_resource_id: string }; result: void };
  /** The trailing slash is required. Unknown ids are ignored. */
  "DELETE /api/v2/discovered/": Env & { body: { discovered_resource_ids: string[] }; result: void };
}
