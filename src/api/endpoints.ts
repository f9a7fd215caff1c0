/**
 * The typed table of endpoints: one row a call that Lookout makes. Models and enums come from the server's document
 * (schema.ts); what that document is vague about (envelopes, required fields, what a list can be asked) is said here.
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
/** A row of the resource list: latest released version of each resource, orphans included. */
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

/** `GET resource_actions`: always newest first; `next` is older. Without `limit` the server sends everything. */
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
  /** `<mime>;base64,<data>` without `data:`; 65,535 characters at most. */
  icon?: string;
}

/** A process of an environment's scheduler, as v1 lists them; `sid` names it. */
export interface AgentProcessRow {
  sid: string;
  hostname: string;
  environment: string;
  first_seen: string | null;
  expired: string | null;
}

/** Windows of time, each named by its end; null where nothing was measured. */
export interface Metrics {
  start: string;
  end: string;
  timestamps: string[];
  metrics: Record<string, (number | Record<string, number> | null)[]>;
}

/** GraphQL's answer, which the REST envelope wraps once more. Errors are plain strings. */
export interface GraphQLResponse {
  data: Record<string, unknown> | null;
  errors: string[] | null;
}

interface Api extends CompareApi, FactsApi, ServerApi, SessionApi, VersionsApi {
  "GET /api/v1/serverstatus": { result: Data<ServerStatus> };
  "POST /api/v2/graphql": { body: { query: string; variables?: Record<string, unknown> }; result: Data<GraphQLResponse> };

  "GET /api/v2/project": { search: { environment_details: boolean }; result: Data<Project[]> };
  /** A name that exists answers 500 with "already exists". */
  "PUT /api/v2/project": { body: { name: string }; result: Data<Project> };
  "POST /api/v2/project/{id}": { path: { id: string }; body: { name: string }; result: Data<Project> };
  /** 409 while it has environments. */
  "DELETE /api/v2/project/{id}": { path: { id: string }; result: void };

  /** Description and icon are "" without `details`; with it each icon may be 64 kB. */
  "GET /api/v2/environment": { search: { details: boolean }; result: Data<Environment[]> };
  "GET /api/v2/environment/{id}": { path: { id: string }; search: { details: boolean }; result: Data<Environment> };
  "PUT /api/v2/environment": { body: EnvironmentBody; result: Data<Environment> };
  /** What is left out stays as it is. */
  "POST /api/v2/environment/{id}": { path: { id: string }; body: Partial<EnvironmentBody> & { name: string }; result: Data<Environment> };
  /** Answers when it is done, which may take minutes. 403 where the setting protected_environment is on. */
  "DELETE /api/v2/environment/{id}": { path: { id: string }; result: void };
  /** Clears: everything goes but the environment, its settings and tokens. Halts while it runs. */
  "DELETE /api/v2/decommission/{id}": { path: { id: string }; result: void };
  "POST /api/v2/actions/environment/halt": Env & { result: void };
  "POST /api/v2/actions/environment/resume": Env & { result: void };

  /** 19.1 gives stored values only: the definition's default stands for the others. */
  "GET /api/v2/environment_settings": Env & { result: Data<Schemas["EnvironmentSettingsReponse"]> };
  /** The v2 twin answers a bad value with 500 and no reason; this one with 400 and the reason. */
  "POST /api/v1/environment_settings/{id}": Env & { path: { id: string }; body: { value: unknown }; result: EmptyResponse };
  /** Back to the default. */
  "DELETE /api/v2/environment_settings/{id}": Env & { path: { id: string }; result: EmptyResponse };

  "GET /api/v2/resource": List<Resource> & { search: ListSearch & { deploy_summary?: boolean } };
  "GET /api/v2/resource/{rid}": Env & { path: { rid: string }; result: Data<ResourceDetails> };
  /** An unknown resource answers an empty list. */
  "GET /api/v2/resource/{rid}/history": List<ResourceHistory> & { path: { rid: string } };
  /** An unknown resource answers an empty list. No tie-breaker: rows of one timestamp may be cut by a page. */
  "GET /api/v2/resource/{rid}/logs": List<ResourceLog> & { path: { rid: string } };
  "GET /api/v2/resource/{rid}/facts": Env & { path: { rid: string }; result: Data<Fact[]> };
  /** Dear: 20 s and rows of 1 MB were seen. `links.next` is older; no counts. */
  "GET /api/v2/resource_actions": Env & { search: ResourceActionSearch; result: { data: ResourceAction[]; links?: Page<never>["links"] } };
  /** Needs the feature compliance_reporting (403); 404 for ids that are not in the scheduled version. */
  "POST /api/v2/compliance_report": Env & {
    body: { resource_ids: string[] };
    result: Data<Record<string, Schemas["ResourceComplianceDiff"]>>;
  };
  /** Everything, or what `agents` names; asynchronous. 404 without a released version, 409 while halted. */
  "POST /api/v1/deploy": Env & {
    body: { agent_trigger_method: AgentTrigger; agents?: string[] };
    result: EmptyResponse & { agents: string[] };
  };
  /** Answers the ids that were scheduled; asynchronous. A server before 19 has no such route. */
  "POST /api/v2/deploy_filtered": Env & { body: { filter?: ResourceFilter; agent_trigger_method: AgentTrigger }; result: Data<string[]> };

  /** `sort=requested.desc` is the only order. */
  "GET /api/v2/compilereport": List<CompileReport>;
  /** Live while it runs: `reports` and their texts grow. */
  "GET /api/v2/compilereport/{id}": Env & { path: { id: string }; result: Data<CompileDetails> };
  /** Oldest first; the one that runs is among them. */
  "GET /api/v1/compilequeue": Env & { result: { queue: Schemas["CompileRun"][] } };
  /** Asks for a compile, and answers no id: it is found by `metadata`, all of which its report keeps. Warns where server_compile is off. */
  "POST /api/v1/notify/{id}": {
    path: { id: string };
    body: { update: boolean; reinstall: boolean; metadata: { type: "api"; message: string; lookout: string } };
    result: EmptyResponse;
  };

  "GET /api/v2/agents": List<Agent>;
  /** 403 for pause and unpause while halted, and for the other two while not; an unknown agent answers 200. */
  "POST /api/v2/agent/{name}/{action}": Env & { path: { name: string; action: AgentAction }; result: void };
  /** Of all agents. remove_all_agent_venvs is followed through its notifications; 409 without a scheduler. */
  "POST /api/v2/agents/{action}": Env & { path: { action: Schemas["AllAgentAction"] }; result: void };
  /** Sessions of schedulers: the only way to a `sid`. */
  "GET /api/v1/agentproc": { search: { environment?: string; expired: boolean; limit: number }; result: { processes: AgentProcessRow[] } };
  /** `state` with `report` alone, and of a live process alone. */
  "GET /api/v2/agents/process/{id}": Env & {
    path: { id: string };
    search: { report: boolean };
    result: Data<Schemas["AgentProcess"]>;
  };

  /** `sort=created.desc` is the only order. */
  "GET /api/v2/notification": List<Notification>;
  "PATCH /api/v2/notification/{notification_id}": Env & {
    path: { notification_id: string };
    body: { read?: boolean; cleared?: boolean };
    result: Data<Notification>;
  };
  /** Measured once a minute. 400 for fewer minutes than points. */
  "GET /api/v2/metrics": Env & {
    search: { metrics: string[]; start_interval: string; end_interval: string; nb_datapoints: number };
    result: Data<Metrics>;
  };
}

/** Holds every row of the table against the operations of the server's document. */
type CheckedApi<T extends { [R in keyof T]: R extends Operation ? unknown : never }> = T;

export type Route = keyof CheckedApi<Api>;
export type ListRoute = { [R in Route]: Api[R] extends { result: Page<unknown> } ? R : never }[Route];
/** What a call is given: the environment, the path's and the query's words, the body; as far as its row has them. */
export type Args<R extends Route> = Omit<Api[R], "result">;
export type Result<R extends Route> = Api[R]["result"];
export type Row<R extends ListRoute> = Result<R> extends Page<infer T> ? T : never;
