/** Endpoints of compiles, agents, notifications and metrics. */
import { parseTime } from "~/time";
import { bare, data, nothing } from "./responseReaders";
import { array, either, flag, nullable, number, object, optional, record, text, type Check } from "./checks";
import { list, read, typeOf, write } from "./endpoint";
import type { Env } from "./envelopes";
import type { Agent, AgentAction, AgentProcessRow, CompileDetails, CompileReport, Metrics, Notification } from "./models";
import { environmentAdmins, operators } from "./roles";
import type { Schemas } from "./schema";

const compileFields = { id: text, requested: optional(text), started: optional(text), metadata: object() } as const;
const compileOutcome = { completed: optional(text), success: optional(flag), version: optional(number) } as const;

const position = object<Schemas["Position"]>({ line: number, character: number });

const compileError = object<Schemas["Error"]>({
  category: text,
  type: text,
  message: text,
  location: optional(object({ uri: text, range: object({ start: position, end: position }) })),
});

const compileStage = object<Schemas["CompileRunReport"]>({
  id: text,
  name: text,
  command: text,
  started: text,
  completed: optional(text),
  outstream: text,
  errstream: text,
  returncode: optional(number),
});

const notification = object<Notification>({
  id: text,
  environment: text,
  created: text,
  title: text,
  message: text,
  severity: text,
  uri: optional(text),
  compile_id: optional(text),
  read: flag,
  cleared: flag,
});

/** A time that can be computed with. */
const time: Check<string> = (value) => (typeof value === "string" && !Number.isNaN(parseTime(value)) ? undefined : "");
/** Averages may be NaN. */
const measurement: Check<number> = (value) => (typeof value === "number" ? undefined : "");

interface CompileRequest {
  path: { id: string };
  body: { update: boolean; reinstall?: true; metadata: { type: "api"; message: string; lookout: string } };
}

interface MetricsSearch {
  metrics: string[];
  start_interval: string;
  end_interval: string;
  nb_datapoints: number;
}

export const activityEndpoints = {
  /** Can only be sorted by `requested.desc`. */
  "GET /api/v2/compilereport": list({
    rows: object<CompileReport>({ ...compileFields, ...compileOutcome }),
    args: typeOf<Env>(),
    sort: ["requested"],
    filters: { requested: "date", success: "bool", started: "isset", completed: "isset" },
    idField: "id",
    roles: "everyone",
    since: "any",
  }),
  /** `reports` and their texts grow while the compile runs. */
  "GET /api/v2/compilereport/{id}": read({
    args: typeOf<Env & { path: { id: string } }>(),
    answer: data(
      object<CompileDetails>({
        ...compileFields,
        ...compileOutcome,
        environment: text,
        requested_environment_variables: object(),
        mergeable_environment_variables: object(),
        environment_variables: object(),
        removed_resource_sets: array(text),
        links: object(),
        exporter_plugin: optional(text),
        failed_compile_message: optional(text),
        remote_id: optional(text),
        compile_data: optional(object({ errors: array(compileError) })),
        reports: optional(array(compileStage)),
      }),
    ),
    roles: "everyone",
    since: "any",
  }),
  /** Oldest first, including the running compile. */
  "GET /api/v1/compilequeue": read({
    args: typeOf<Env>(),
    answer: bare(object<{ queue: Schemas["CompileRun"][] }>({ queue: array(object(compileFields)) })),
    roles: "everyone",
    since: "any",
  }),
  /**
   * Requests a compile. Returns no id; find its report by `metadata`. Returns a warning if server_compile is off. The role noc is
   * sufficient if `update` is false.
   */
  "POST /api/v1/notify/{id}": write({
    args: typeOf<CompileRequest>(),
    answer: nothing,
    roles: environmentAdmins,
    since: "any",
    newerArguments: { reinstall: { release: "18.0", fallback: "The virtual environment can't be reinstalled before a compile." } },
    environmentInPath: true,
  }),

  "GET /api/v2/agents": list({
    rows: object<Agent>({ name: text, status: text, paused: flag, unpause_on_resume: optional(flag), process_name: optional(text) }),
    args: typeOf<Env>(),
    sort: ["name", "status", "paused", "process_name"],
    filters: { name: "partial", process_name: "partial", status: "exact" },
    idField: "name",
    roles: "everyone",
    since: "any",
  }),
  /** 403 for pause and unpause while halted, and for the other two while not; 200 for an unknown agent. */
  "POST /api/v2/agent/{name}/{action}": write({
    args: typeOf<Env & { path: { name: string; action: AgentAction } }>(),
    answer: nothing,
    roles: operators,
    since: "any",
  }),
  /** For all agents. remove_all_agent_venvs reports its end as a notification; 409 without a scheduler. */
  "POST /api/v2/agents/{action}": write({
    args: typeOf<Env & { path: { action: Schemas["AllAgentAction"] } }>(),
    answer: nothing,
    roles: operators,
    since: "any",
  }),
  /** Scheduler sessions; the only source of a `sid`. */
  "GET /api/v1/agentproc": read({
    args: typeOf<{ search: { environment?: string; expired: boolean; limit: number } }>(),
    answer: bare(
      object<{ processes: AgentProcessRow[] }>({
        processes: array(object({ sid: text, hostname: text, environment: text, first_seen: optional(text), expired: optional(text) })),
      }),
    ),
    roles: "everyone",
    since: "any",
  }),
  /** `state` is included only with `report`, and for a live process. */
  "GET /api/v2/agents/process/{id}": read({
    args: typeOf<Env & { path: { id: string }; search: { report: boolean } }>(),
    answer: data(object<Schemas["AgentProcess"]>({ sid: text, state: optional(object()) })),
    roles: "everyone",
    since: "any",
  }),

  /** Can only be sorted by `created.desc`. */
  "GET /api/v2/notification": list({
    rows: notification,
    args: typeOf<Env>(),
    sort: ["created"],
    filters: { title: "partial", message: "partial", read: "bool", cleared: "bool", severity: "exact" },
    idField: "id",
    roles: "everyone",
    since: "any",
  }),
  "PATCH /api/v2/notification/{notification_id}": write({
    args: typeOf<Env & { path: { notification_id: string }; body: { read?: boolean; cleared?: boolean } }>(),
    answer: data(notification),
    roles: operators,
    since: "any",
  }),

  /** Measured once a minute. 400 if the interval has fewer minutes than data points. */
  "GET /api/v2/metrics": read({
    args: typeOf<Env & { search: MetricsSearch }>(),
    answer: data(
      object<Metrics>({
        start: time,
        end: time,
        timestamps: array(time),
        metrics: record(array(nullable(either(measurement, record(measurement))))),
      }),
    ),
    roles: "everyone",
    since: "any",
  }),
};
