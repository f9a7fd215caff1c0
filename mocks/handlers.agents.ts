/** Agents: the list, actions on one or all, and scheduler processes. */
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { changeAgents, removeVenvs, setAgentsPaused } from "./control.ts";
import { paginate } from "./paginate.ts";
import { differs } from "./releases.ts";
import { badRequest, conflict, forbidden, notFound, HttpError } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

const actions = ["pause", "unpause", "keep_paused_on_resume", "unpause_on_resume"] as const;
type AgentActionName = (typeof actions)[number];

/** Applies an action to one agent or all. Unknown names are ignored, like on the real server. */
function applyAction({ world, now }: Context, environment: MockEnvironment, action: AgentActionName, name?: string): void {
  const isResumeAction = action === "keep_paused_on_resume" || action === "unpause_on_resume";
  if (!isResumeAction && environment.halted) throw forbidden("Can not pause or unpause agents when the environment has been halted.");
  if (isResumeAction && !environment.halted) throw forbidden("Cannot set on_resume state of agents when the environment is not halted.");
  if (!isResumeAction) return setAgentsPaused(world, environment, now, action === "pause", name);
  const unpause_on_resume = action === "unpause_on_resume";
  changeAgents(environment, now, (agent) => (name === undefined || agent.name === name ? { unpause_on_resume } : {}));
}

function actOnAgent(context: Context) {
  const { tid, name, action = "" } = readArguments(context, { tid: "uuid", name: "string", action: actions }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  if (name === "$__scheduler") throw badRequest(`Particular action cannot be directed towards the Scheduler agent: ${action}`);
  applyAction(context, environment, action as AgentActionName, name);
}

function actOnAllAgents(context: Context) {
  const { tid, action = "" } = readArguments(context, { tid: "uuid", action: [...actions, "remove_all_agent_venvs"] }, ["tid"]);
  const environment = requireEnvironment(context, tid);
  if (action !== "remove_all_agent_venvs") return applyAction(context, environment, action as AgentActionName);
  if (environment.halted) throw conflict(`No scheduler process is running for environment ${environment.id}`);
  removeVenvs(context.world, environment, context.now);
}

function listProcesses(context: Context) {
  const {
    environment,
    expired = true,
    limit = 0,
    start,
    end,
  } = readArguments(context, {
    environment: "uuid",
    expired: "boolean",
    start: "uuid",
    end: "uuid",
    limit: "integer",
  });
  if (limit > 1000) throw badRequest(`Limit parameter can not exceed 1000, got ${limit}.`);
  const environments = context.world.environments.filter((item) => environment === undefined || item.id === environment);
  if (environments.length === 0) throw new HttpError(404, "The given environment id does not exist!");
  const rows = environments
    .flatMap((item) => item.processes)
    .filter((item) => (expired || item.expired === null) && (!start || item.sid > start) && (!end || item.sid < end))
    .sort((a, b) => (a.sid < b.sid ? -1 : 1));
  const pageRows = limit > 0 ? rows.slice(0, limit) : rows;
  return { processes: pageRows.map((item) => ({ ...item, id: item.sid, endpoints: [] })) };
}

function getProcess(context: Context) {
  const { tid, id, report = false } = readArguments(context, { tid: "uuid", id: "uuid", report: "boolean" }, ["tid"]);
  const found = requireEnvironment(context, tid).processes.find((item) => item.sid === id);
  if (!found) throw notFound(`Agent process with id ${id} not found`);
  const isLive = report && found.expired === null;
  return { data: { ...found, state: isLive ? buildProcessReport(found.environment, found.hostname) : null } };
}

const buildProcessReport = (environment: string, hostname: string) => ({
  environment,
  platform: "Linux-6.18-x86_64-with-glibc2.41",
  hostname,
  python: "CPython 3.13.5 ('main', 'Aug 10 2026 12:06:59')",
  pid: "21163",
  resources: {
    utime: 2.422012,
    stime: 0.217289,
    maxrss: 137292,
    ixrss: 0,
    idrss: 0,
    isrss: 0,
    minflt: 27295,
    majflt: 0,
    nswap: 0,
    inblock: 736,
    oublock: 344,
    msgsnd: 0,
    msgrcv: 0,
    nsignals: 0,
    nvcsw: 7707,
    nivcsw: 922,
  },
});

export const agentHandlers: Handlers<
  | "GET /api/v2/agents"
  | "POST /api/v2/agent/{name}/{action}"
  | "POST /api/v2/agents/{action}"
  | "GET /api/v1/agentproc"
  | "GET /api/v2/agents/process/{id}"
> = {
  "GET /api/v2/agents": (context) =>
    paginate(context, (environment) => environment.agents(), {
      defaultSort: "name.asc",
      sort: {
        name: { getValue: (row) => row.name },
        status: { getValue: (row) => row.status },
        paused: { getValue: (row) => row.paused, kind: "boolean" },
        process_name: { getValue: (row) => row.process_name ?? null, nullable: true },
        ...(differs(context.world.release, "sortsAgentsByFailover") && { last_failover: { getValue: () => null, nullable: true } }),
      },
      filter: {
        name: { grammar: "partial", getValue: (row) => row.name },
        process_name: { grammar: "partial", getValue: (row) => row.process_name ?? null },
        status: { grammar: "exact", getValue: (row) => row.status },
      },
      id: { getValue: (row) => row.name, key: "name" },
    }),
  "POST /api/v2/agent/{name}/{action}": actOnAgent,
  "POST /api/v2/agents/{action}": actOnAllAgents,
  "GET /api/v1/agentproc": listProcesses,
  "GET /api/v2/agents/process/{id}": getProcess,
};
