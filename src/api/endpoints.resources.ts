/** Endpoints of resources and their deployment. */
import { bare, data, nothing, uncountedPage } from "./responseReaders";
import { anything, array, nullable, number, object, optional, record, text } from "./checks";
import { list, read, typeOf, write } from "./endpoint";
import { fact } from "./endpoints.facts";
import type { Env } from "./envelopes";
import type {
  AgentTrigger,
  DiscoveredResource,
  Resource,
  ResourceAction,
  ResourceActionSearch,
  ResourceDetails,
  ResourceFilter,
  ResourceHistory,
  ResourceLog,
} from "./models";
import { operators } from "./roles";
import type { Schemas } from "./schema";

/** What the lists of resources of an environment and of a version have in common. */
export const listedResource = {
  resource_id: text,
  id_details: object<Schemas["ResourceIdDetails"]>({ resource_type: text, agent: text, resource_id_value: text }),
  requires: array(text),
} as const;

const resourceDetails = object<ResourceDetails>({
  resource_id: text,
  resource_type: text,
  agent: text,
  id_attribute: text,
  id_attribute_value: text,
  attributes: object(),
  last_deploy: optional(text),
  first_generated_time: text,
  status: text,
  requires_status: record(text),
});

const resourceAction = object<ResourceAction>({
  action_id: text,
  action: text,
  version: number,
  resource_version_ids: array(text),
  started: text,
  finished: optional(text),
  messages: optional(array(object())),
  changes: optional(object()),
  status: optional(text),
  change: optional(text),
});

interface ByResource extends Env {
  path: { rid: string };
}

/** Filters by the parts of a resource's id. */
export const resourceIdFilters = { resource_type: "partial", agent: "partial", resource_id_value: "partial" } as const;

export const resourceEndpoints = {
  "GET /api/v2/resource": list({
    rows: object<Resource>({ ...listedResource, resource_version_id: text, status: text }),
    args: typeOf<Env & { search: { deploy_summary?: boolean } }>(),
    sort: ["resource_type", "agent", "resource_id_value", "status", "resource_id"],
    filters: { ...resourceIdFilters, status: "status" },
    idField: "resource_id",
    roles: "everyone",
    since: "any",
  }),
  "GET /api/v2/resource/{rid}": read({
    args: typeOf<ByResource>(),
    answer: data(resourceDetails),
    roles: "everyone",
    since: "any",
  }),
  /** Empty for an unknown resource. */
  "GET /api/v2/resource/{rid}/history": list({
    rows: object<ResourceHistory>({ date: text, attributes: object(), attribute_hash: text, requires: array(text) }),
    args: typeOf<ByResource>(),
    sort: ["date"],
    filters: {},
    idField: "attribute_hash",
    roles: "everyone",
    since: "any",
  }),
  /** Empty for an unknown resource. Page ends may drop rows with equal timestamps. */
  "GET /api/v2/resource/{rid}/logs": list({
    rows: object<ResourceLog>({
      level: text,
      msg: text,
      args: array(anything),
      kwargs: object(),
      timestamp: text,
      action_id: text,
      action: text,
    }),
    args: typeOf<ByResource>(),
    sort: ["timestamp"],
    filters: { minimal_log_level: "minlevel", timestamp: "date", message: "partial", action: "action" },
    idField: undefined,
    roles: "everyone",
    since: "any",
  }),
  "GET /api/v2/resource/{rid}/facts": read({ args: typeOf<ByResource>(), answer: data(array(fact)), roles: "everyone", since: "any" }),
  /** Expensive: up to 20 s, and rows of 1 MB. Newest first, so `links.next` is older. */
  "GET /api/v2/resource_actions": read({
    args: typeOf<Env & { search: ResourceActionSearch }>(),
    answer: uncountedPage(resourceAction),
    roles: "everyone",
    since: "any",
  }),
  /** 403 without the feature compliance_reporting, 404 for ids that aren't in the scheduled version. */
  "POST /api/v2/compliance_report": read({
    args: typeOf<Env & { body: { resource_ids: string[] } }>(),
    answer: data(record(object<Schemas["ResourceComplianceDiff"]>({ attribute_diff: nullable(record(object())) }))),
    roles: "administrators",
    since: { release: "18.0", fallback: "Differences from the desired state are shown only by dry runs." },
  }),
  /** Deploys everything, or the resources of `agents`; asynchronous. 404 without a released version, 409 while halted. */
  "POST /api/v1/deploy": write({
    args: typeOf<Env & { body: { agent_trigger_method: AgentTrigger; agents?: string[] } }>(),
    answer: bare(object<{ agents: string[] }>({ agents: array(text) })),
    roles: operators,
    since: "any",
  }),
  /** Returns the scheduled ids; asynchronous. */
  "POST /api/v2/deploy_filtered": write({
    args: typeOf<Env & { body: { filter?: ResourceFilter; agent_trigger_method: AgentTrigger } }>(),
    answer: data(array(text)),
    roles: operators,
    since: { release: "18.3", gaps: { "19.0": "20.0" }, fallback: "Whole agents are deployed, after a confirmation." },
  }),

  /**
   * 403 if the feature resource_discovery is off. Sorting by type, agent or value is possible, but without a tie-breaker pages
   * lose rows with equal values.
   */
  "GET /api/v2/discovered": list({
    rows: object<DiscoveredResource>({
      discovered_resource_id: text,
      resource_type: text,
      agent: text,
      resource_id_value: text,
      values: object(),
      managed_resource_uri: optional(text),
      discovery_resource_id: optional(text),
    }),
    args: typeOf<Env>(),
    sort: ["discovered_resource_id"],
    filters: { ...resourceIdFilters, managed: "bool" },
    idField: undefined,
    roles: "everyone",
    since: "any",
  }),
  "DELETE /api/v2/discovered/{discovered_resource_id}": write({
    args: typeOf<Env & { path: { discovered_resource_id: string } }>(),
    answer: nothing,
    roles: "administrators",
    since: { release: "18.0", fallback: "Discovered resources can't be deleted." },
  }),
  /** The trailing slash is required. Unknown ids are ignored. */
  "DELETE /api/v2/discovered/": write({
    args: typeOf<Env & { body: { discovered_resource_ids: string[] } }>(),
    answer: nothing,
    roles: "administrators",
    since: { release: "18.0", fallback: "Discovered resources can't be deleted." },
  }),
};
