/** Agents: the list, what is done to one or all, and the processes of schedulers. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { changeAgents, removeVenvs, setPaused } from "./control.ts";
import { list } from "./engine.ts";
import { badRequest, conflict, forbidden, notFound, Refusal } from "./validation.ts";
import type { MockEnvironment } from "./world.ts";

const actions = ["pause", "unpause", "keep_paused_on_resume", "unpause_on_resume"] as const;
type Action = (typeof actions)[number];

/** Does an action to the agents that it concerns; what nobody is called it does to nobody. */
function act({ world, now }: Context, environment: MockEnvironment, action: Action, name?: string): void {
  const resuming = action === "keep_paused_on_resume" || action === "unpause_on_resume";
  if (!resuming && environment.halted) throw forbidden("Can not pause or unpause agents when the environment has been halted.");
  if (resuming && !environment.halted) throw forbidden("Cannot set on_resume state of agents when the environment is not halted.");
  if (!resuming) return setPaused(world, environment, now, action === "pause", name);
  const unpause_on_resume = action === "unpause_on_resume";
  changeAgents(environment, now, (agent) => (name === undefined || agent.name === name ? { unpause_on_resume } : {}));
}

function one(context: Context) {
  const { tid, name, action = "" } = read(context, { tid: "uuid", name: "string", action: actions }, ["tid"]);
  const environment = environmentOf(context, tid);
  if (name === "$__scheduler") throw badRequest(`Particular action cannot be directed towards the Scheduler agent: ${action}`);
  act(context, environment, action as Action, name);
}

function all(context: Context) {
  const { tid, action = "" } = read(context, { tid: "uuid", action: [...actions, "remove_all_agent_venvs"] }, ["tid"]);
  const environment = environmentOf(context, tid);
  if (action !== "remove_all_agent_venvs") return act(context, environment, action as Action);
  if (environment.halted) throw conflict(`No scheduler process is running for environment ${environment.id}`);
  removeVenvs(context.world, environment, context.now);
}

function processes(context: Context) {
  const {
    environment,
    expired = true,
    limit = 0,
    start,
    end,
  } = read(context, {
    environment: "uuid",
    expired: "boolean",
    start: "uuid",
    end: "uuid",
    limit: "integer",
  });
  if (limit > 1000) throw badRequest(`Limit parameter can not exceed 1000, got ${limit}.`);
  const asked = context.world.environments.filter((item) => environment === undefined || item.id === environment);
  if (asked.length === 0) throw new Refusal(404, "The given environment id does not exist!");
  const rows = asked
    .flatMap((item) => item.processes)
    .filter((item) => (expired || item.expired === null) && (!start || item.sid > start) && (!end || item.sid < end))
    .sort((one, other) => (one.sid < other.sid ? -1 : 1));
  const shown = limit > 0 ? rows.slice(0, limit) : rows;
  return { processes: shown.map((item) => ({ ...item, id: item.sid, endpoints: [] })) };
}

function process(context: Context) {
  const { tid, id, report = false } = read(context, { tid: "uuid", id: "uuid", report: "boolean" }, ["tid"]);
  const found = environmentOf(context, tid).processes.find((item) => item.sid === id);
  if (!found) throw notFound(`Agent process with id ${id} not found`);
  const live = report && found.expired === null;
  return { data: { ...found, state: live ? reported(found.environment, found.hostname) : null } };
}

/** What a live process says of itself. */
const reported = (environment: string, hostname: string) => ({
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
    list(context, (environment) => environment.agents(), {
      order: "name.asc",
      sort: {
        name: { of: (row) => row.name },
        status: { of: (row) => row.status },
        paused: { of: (row) => row.paused, kind: "boolean" },
        process_name: { of: (row) => row.process_name ?? null, nullable: true },
      },
      filter: {
        name: { grammar: "partial", of: (row) => row.name },
        process_name: { grammar: "partial", of: (row) => row.process_name ?? null },
        status: { grammar: "exact", of: (row) => row.status },
      },
      id: { of: (row) => row.name, key: "name" },
    }),
  "POST /api/v2/agent/{name}/{action}": one,
  "POST /api/v2/agents/{action}": all,
  "GET /api/v1/agentproc": processes,
  "GET /api/v2/agents/process/{id}": process,
};
