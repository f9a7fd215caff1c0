/**
 * Types of the endpoints that Lookout calls. Models and enums come from the server's OpenAPI document (schema.ts); what it
 * leaves open (envelopes, required fields, list parameters) is declared here.
 */
import type { CompareApi, ResourceFilter } from "./endpoints.compare";
import type { FactsApi } from "./endpoints.facts";
import type { ServerApi } from "./endpoints.server";
import type { SessionApi } from "./endpoints.session";
import type { VersionsApi } from "./endpoints.versions";
import type { Data, EmptyResponse, Env, List, ListSearch, Page } from "./envelopes";
import type { Operation, Schemas } from "./schema";

export type Environment = Schemas["Environment"];
export type Project = Schemas["Project"];
/** The latest released version of a resource, or an orphaned one. */
export type Resource = Schemas["LatestReleasedResource"];
export type ResourceDetails = Schemas["ReleasedResourceDetails"];
export type ResourceHistory = Schemas["ResourceHistory"];
export type ResourceLog = Schemas["ResourceLog"];
export type ResourceAction = Schemas["inmanta__data__model__ResourceAction"];
export type Fact = Schemas["Fact"];
export type Agent = Schemas["Agent"];
export type AgentAction = Schemas["AgentAction"];
export type AgentTrigger = Schemas["AgentTriggerMethod"];
export type CompileReport = Schemas["CompileReport"];
export type CompileDetails = Schemas["CompileDetails"];
export type Notification = Schemas["Notification"];
export type SettingDefinition = Schemas["EnvironmentSettingDefinitionAPI"];
type ServerStatus = Schemas["StatusResponse"];

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

interface EnvironmentBody {
  name: string;
  project_id: string;
  repository?: string;
  branch?: string;
  description?: string;
  /** `<mime>;base64,<data>` without `data:`, up to 65,535 characters. */
  icon?: string;
}

/** A process of an environment's scheduler, as listed by v1; `sid` is its id. */
export interface AgentProcessRow {
  sid: string;
  hostname: string;
  environment: string;
  first_seen: string | null;
  expired: string | null;
}

/** Each timestamp is the end of its time window; null for windows without measurements. */
export interface Metrics {
  start: string;
  end: string;
  timestamps: string[];
  metrics: Record<string, (number | Record<string, number> | null)[]>;
}

/** GraphQL's response, wrapped in the REST envelope. Errors are plain strings. */
export interface GraphQLResponse {
  data: Record<string, unknown> | null;
  errors: string[] | null;
}

interface Api extends CompareApi, FactsApi, ServerApi, SessionApi, VersionsApi {
  "GET /api/v1/serverstatus": { result: Data<ServerStatus> };
  "POST /api/v2/graphql": { body: { query: string; variables?: Record<string, unknown> }; result: Data<GraphQLResponse> };

  "GET /api/v2/project": { search: { environment_details: boolean }; result: Data<Project[]> };
  /** 500 with "already exists" if the name exists. */
  "PUT /api/v2/project": { body: { name: string }; result: Data<Project> };
  "POST /api/v2/project/{id}": { path: { id: string }; body: { name: string }; result: Data<Project> };
  /** 409 while it has environments. */
  "DELETE /api/v2/project/{id}": { path: { id: string }; result: void };

  /** Description and icon are "" without `details`. Each icon may be 64 kB. */
  "GET /api/v2/environment": { search: { details: boolean }; result: Data<Environment[]> };
  "GET /api/v2/environment/{id}": { path: { id: string }; search: { details: boolean }; result: Data<Environment> };
  "PUT /api/v2/environment": { body: EnvironmentBody; result: Data<Environment> };
  /** Omitted fields are kept. */
  "POST /api/v2/environment/{id}": { path: { id: string }; body: Partial<EnvironmentBody> & { name: string }; result: Data<Environment> };
  /** Responds when done, which may take minutes. 403 if the setting protected_environment is on. */
  "DELETE /api/v2/environment/{id}": { path: { id: string }; result: void };
  /** Clears everything except the environment itself, its settings and tokens. Halts the environment while it runs. */
  "DELETE /api/v2/decommission/{id}": { path: { id: string }; result: void };
  "POST /api/v2/actions/environment/halt": Env & { result: void };
  "POST /api/v2/actions/environment/resume": Env & { result: void };

  /** 19.1 returns stored values only; use the definition's default for the others. */
  "GET /api/v2/environment_settings": Env & { result: Data<Schemas["EnvironmentSettingsReponse"]> };
  /** v1 because it rejects a bad value with 400 and the reason; v2 returns 500 without one. */
  "POST /api/v1/environment_settings/{id}": Env & { path: { id: string }; body: { value: unknown }; result: EmptyResponse };
  /** Resets to the default. */
  "DELETE /api/v2/environment_settings/{id}": Env & { path: { id: string }; result: EmptyResponse };

  "GET /api/v2/resource": List<Resource> & { search: ListSearch & { deploy_summary?: boolean } };
  "GET /api/v2/resource/{rid}": Env & { path: { rid: string }; result: Data<ResourceDetails> };
  /** Empty for an unknown resource. */
  "GET /api/v2/resource/{rid}/history": List<ResourceHistory> & { path: { rid: string } };
  /** Empty for an unknown resource. Has no tie-breaker: page ends may drop rows with equal timestamps. */
  "GET /api/v2/resource/{rid}/logs": List<ResourceLog> & { path: { rid: string } };
  "GET /api/v2/resource/{rid}/facts": Env & { path: { rid: string }; result: Data<Fact[]> };
  /** Expensive: up to 20 s, and rows of 1 MB. Newest first; `links.next` is older. No counts. */
  "GET /api/v2/resource_actions": Env & { search: ResourceActionSearch; result: { data: ResourceAction[]; links?: Page<never>["links"] } };
  /** 403 without the feature compliance_reporting, 404 for ids that aren't in the scheduled version. */
  "POST /api/v2/compliance_report": Env & {
    body: { resource_ids: string[] };
    result: Data<Record<string, Schemas["ResourceComplianceDiff"]>>;
  };
  /** Deploys everything, or the resources of `agents`; asynchronous. 404 without a released version, 409 while halted. */
  "POST /api/v1/deploy": Env & {
    body: { agent_trigger_method: AgentTrigger; agents?: string[] };
    result: EmptyResponse & { agents: string[] };
  };
  /** Returns the scheduled ids; asynchronous. Not available before 19. */
  "POST /api/v2/deploy_filtered": Env & { body: { filter?: ResourceFilter; agent_trigger_method: AgentTrigger }; result: Data<string[]> };

  /** Can only be sorted by `requested.desc`. */
  "GET /api/v2/compilereport": List<CompileReport>;
  /** `reports` and their texts grow while the compile runs. */
  "GET /api/v2/compilereport/{id}": Env & { path: { id: string }; result: Data<CompileDetails> };
  /** Oldest first, including the running compile. */
  "GET /api/v1/compilequeue": Env & { result: { queue: Schemas["CompileRun"][] } };
  /** Requests a compile. Returns no id; find its report by `metadata`. Returns a warning if server_compile is off. */
  "POST /api/v1/notify/{id}": {
    path: { id: string };
    body: { update: boolean; reinstall: boolean; metadata: { type: "api"; message: string; lookout: string } };
    result: EmptyResponse;
  };

  "GET /api/v2/agents": List<Agent>;
  /** 403 for pause and unpause while halted, and for the other two while not; 200 for an unknown agent. */
  "POST /api/v2/agent/{name}/{action}": Env & { path: { name: string; action: AgentAction }; result: void };
  /** For all agents. remove_all_agent_venvs reports its end as a notification; 409 without a scheduler. */
  "POST /api/v2/agents/{action}": Env & { path: { action: Schemas["AllAgentAction"] }; result: void };
  /** Scheduler sessions; the only source of a `sid`. */
  "GET /api/v1/agentproc": { search: { environment?: string; expired: boolean; limit: number }; result: { processes: AgentProcessRow[] } };
  /** `state` is included only with `report`, and for a live process. */
  "GET /api/v2/agents/process/{id}": Env & {
    path: { id: string };
    search: { report: boolean };
    result: Data<Schemas["AgentProcess"]>;
  };

  /** Can only be sorted by `created.desc`. */
  "GET /api/v2/notification": List<Notification>;
  "PATCH /api/v2/notification/{notification_id}": Env & {
    path: { notification_id: string };
    body: { read?: boolean; cleared?: boolean };
    result: Data<Notification>;
  };
  /** Measured once a minute. 400 if the interval has fewer minutes than data points. */
  "GET /api/v2/metrics": Env & {
    search: { metrics: string[]; start_interval: string; end_interval: string; nb_datapoints: number };
    result: Data<Metrics>;
  };
}

/** Checks that every route is an operation of the server's OpenAPI document. */
type CheckedApi<T extends { [R in keyof T]: R extends Operation ? unknown : never }> = T;

export type Route = keyof CheckedApi<Api>;
export type ListRoute = { [R in Route]: Api[R] extends { result: Page<unknown> } ? R : never }[Route];
/** Arguments of a call: environment, path and query parameters, body. */
export type Args<R extends Route> = Omit<Api[R], "result">;
export type Result<R extends Route> = Api[R]["result"];
export type Row<R extends ListRoute> = Result<R> extends Page<infer T> ? T : never;
