/**
 * The things of the API. Models and enums come from the server's OpenAPI document (schema.ts); what it leaves open is declared
 * here.
 */
import type { Schemas } from "./schema";

export type Environment = Schemas["Environment"];
export type Project = Schemas["Project"];
export type SettingDefinition = Schemas["EnvironmentSettingDefinitionAPI"];

/** The latest released version of a resource, or an orphaned one. */
export type Resource = Schemas["LatestReleasedResource"];
export type ResourceDetails = Schemas["ReleasedResourceDetails"];
export type ResourceHistory = Schemas["ResourceHistory"];
export type ResourceLog = Schemas["ResourceLog"];
export type ResourceAction = Schemas["inmanta__data__model__ResourceAction"];

/** Search of `GET resource_actions`. Without `limit` the server sends everything. */
export interface ResourceActionSearch {
  limit: number;
  resource_type?: string;
  agent?: string;
  attribute?: string;
  attribute_value?: string;
  log_severity?: string;
  first_timestamp?: string;
  last_timestamp?: string;
  action_id?: string;
  exclude_changes?: string[];
}

export type Agent = Schemas["Agent"];
export type AgentAction = Schemas["AgentAction"];
export type AgentTrigger = Schemas["AgentTriggerMethod"];

/** A process of an environment's scheduler, as listed by v1; `sid` is its id. */
export interface AgentProcessRow {
  sid: string;
  hostname: string;
  environment: string;
  first_seen: string | null;
  expired: string | null;
}

export type CompileReport = Schemas["CompileReport"];
export type CompileDetails = Schemas["CompileDetails"];
export type Notification = Schemas["Notification"];

/** Each timestamp is the end of its time window; null for windows without measurements. */
export interface Metrics {
  start: string;
  end: string;
  timestamps: string[];
  metrics: Record<string, (number | Record<string, number> | null)[]>;
}

/** GraphQL's response. Without data there are errors. */
export interface GraphQLResponse {
  data: Record<string, unknown> | null;
  errors: string[];
}

/** GraphQL's resource filter, with uppercase enum values. A resource must match every field, and any of its `eq` values. */
export interface ResourceFilter {
  agent?: { eq: string[] };
  resourceType?: { eq: string[] };
  resourceIdValue?: { eq: string[] };
  isOrphan?: boolean;
}

export type ResourceDiff = Schemas["ResourceDiff"];
export type DryRun = Schemas["DryRun"];
/** Progress of a dry run; `date` is its start. */
export type DryRunSummary = Pick<DryRun, "id" | "date" | "total" | "todo"> & { version: number };

/** A value reported by a resource, or set for it. */
export type Fact = Schemas["Fact"];
export type Parameter = Schemas["Parameter"];
export type ParameterSource = Schemas["ParameterSource"];
/**
 * `managed_resource_uri` is null unless a resource of a released version has the same id. Servers before version 19 may not know
 * which resource discovered it.
 */
export type DiscoveredResource = Omit<Schemas["DiscoveredResourceOutput"], "discovery_resource_id"> & {
  discovery_resource_id?: string | null;
};

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

/** A resource in the scheduler. The server's OpenAPI document doesn't describe it. */
export interface SchedulerState {
  compliance?: string | null;
  last_handler_run?: string | null;
  blocked?: string | null;
}

/** The scheduler compared with the database. `discrepancies` are a map by resource, or a list of those of no resource. */
export type SchedulerReport = Omit<Schemas["SchedulerStatusReport"], "scheduler_state"> & {
  scheduler_state: Record<string, SchedulerState>;
};

export type User = Schemas["UserWithRoles"];
export type Token = Schemas["Token"];
export type ClientType = Schemas["ClientType"];
