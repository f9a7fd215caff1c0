/** What is known of an environment beside its resources: facts, parameters, discovered resources; and of the server, its calls. */
import type { Data, EmptyResponse, Env, List } from "./envelopes";
import type { Schemas } from "./schema";

/** A value that a resource told of itself, or that somebody set for it. */
type Fact = Schemas["Fact"];
export type Parameter = Schemas["Parameter"];
export type ParameterSource = Schemas["ParameterSource"];
/** Something that was found; `managed_resource_uri` is null where no resource of a released version has its id. */
export type DiscoveredResource = Schemas["DiscoveredResourceOutput"];

/** What a value is set with: what is left out is not kept, but emptied. */
interface SetValueBody {
  value: string;
  metadata: Record<string, string>;
  /** Asks for a compile where the value is another; one that something waits for always does. */
  recompile: boolean;
}

export interface FactsApi {
  /** The server says `expires: true` of every row; `callPage` asks its filter which of them do not. */
  "GET /api/v2/facts": List<Fact>;
  /** Another source than `fact` is stored, answers 500, and breaks the resource's list. `expires: null` keeps it as it is. */
  "PUT /api/v2/facts/{name}": Env & {
    path: { name: string };
    body: SetValueBody & { source: "fact"; resource_id: string; expires: boolean | null };
    result: Data<Fact>;
  };
  "GET /api/v2/parameters": List<Parameter>;
  /** The source `fact` would make a fact of no resource out of it. */
  "PUT /api/v2/parameters/{name}": Env & {
    path: { name: string };
    body: SetValueBody & { source: Exclude<ParameterSource, "fact"> };
    result: Data<Parameter>;
  };
  /** The one parameter of this name; 404 where there is none. */
  "GET /api/v1/parameter/{id}": Env & {
    path: { id: string };
    search: { resource_id: "" };
    result: { parameter: Parameter };
  };
  /**
   * Deletes a fact, or, with an empty `resource_id`, a parameter; always asks for a compile. Without `resource_id` it would take
   * anything of that name. It may stand in the body, which carries all letters; 404 with an empty answer.
   */
  "DELETE /api/v1/parameter/{id}": Env & {
    path: { id: string };
    search: { resource_id?: string };
    body?: { resource_id: string };
    result: EmptyResponse;
  };

  /** 403 where the feature resource_discovery is off. */
  "GET /api/v2/discovered": List<DiscoveredResource>;
  "DELETE /api/v2/discovered/{discovered_resource_id}": Env & { path: { discovered_resource_id: string }; result: void };
  /** The slash is part of it. Ids that are unknown are passed over. */
  "DELETE /api/v2/discovered/": Env & { body: { discovered_resource_ids: string[] }; result: void };
}
