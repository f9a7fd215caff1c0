/** What is done to the agents of an environment, and to all of it: pause, halt, resume; and its scheduler's processes. */
import { goOnCompiling, stopCompiling, tell } from "./compiling.ts";
import { endRuns, goOn, setAgents, stop } from "./deploying.ts";
import { takeUp } from "./versions.ts";
import { time, uuid, type MockEnvironment, type World } from "./world.ts";

type Agent = ReturnType<MockEnvironment["agents"]>[number];

/** How long the removal of virtual environments takes, in milliseconds. */
const removal = 4000;

const isLive = ({ processes }: MockEnvironment) => processes.some((item) => item.expired === null);

/** The words that there are for agents; another one, as in "trouble", stays. */
const words = ["up", "down", "paused"];

/** Agents that are not paused are up while the scheduler's process lives; all share it. */
export function changeAgents(environment: MockEnvironment, at: number, change: (agent: Agent) => Partial<Agent>): void {
  const live = isLive(environment);
  const agents = environment.agents().map((agent) => {
    const changed = { ...agent, ...change(agent) };
    const word = words.includes(agent.status) ? (live ? "up" : "down") : agent.status;
    return { ...changed, status: (changed.paused ? "paused" : word) as Agent["status"] };
  });
  setAgents(environment, at, agents);
}

/** Ends the scheduler's process, and what it deploys: agents go down. */
export function endScheduler(world: World, environment: MockEnvironment, at: number): void {
  stop(world, environment, at);
  environment.processes = environment.processes.map((item) => ({ ...item, expired: item.expired ?? time(at) }));
  changeAgents(environment, at, () => ({}));
}

/** Starts a new process of the scheduler, which goes on with what waits. */
export function startScheduler(world: World, environment: MockEnvironment, at: number): void {
  const session = { sid: uuid(0x51e, world.next()), hostname: "orchestrator", environment: environment.id };
  environment.processes = [...environment.processes, { ...session, first_seen: time(at), expired: null }];
  changeAgents(environment, at, () => ({}));
  takeUp(world, environment, at);
  goOn(world, environment, at);
}

/** Pauses agents, or lets them go on. What runs of a paused one ends, what waits for it waits on. */
export function setPaused(world: World, environment: MockEnvironment, at: number, paused: boolean, name?: string): void {
  if (paused) {
    for (const agent of environment.agents()) if (name === undefined || agent.name === name) endRuns(environment, at, agent.name);
  }
  changeAgents(environment, at, (agent) => (name === undefined || agent.name === name ? { paused } : {}));
  if (!paused) goOn(world, environment, at);
}

/** Halts: agents are paused, and remember which were not; the queue of compiles stands. */
export function halt(world: World, environment: MockEnvironment, at: number): void {
  if (environment.halted) return;
  environment.halted = true;
  stopCompiling(world, environment);
  changeAgents(environment, at, (agent) => ({ paused: true, unpause_on_resume: !agent.paused }));
  endScheduler(world, environment, at);
}

export function resume(world: World, environment: MockEnvironment, at: number): void {
  if (!environment.halted) return;
  environment.halted = false;
  changeAgents(environment, at, (agent) => ({ paused: !agent.unpause_on_resume, unpause_on_resume: null }));
  startScheduler(world, environment, at);
  goOnCompiling(world, environment, at);
}

/** Removes the virtual environments of all agents: deployment stands until that is done. */
export function removeVenvs(world: World, environment: MockEnvironment, at: number): void {
  const shared = { severity: "info" as const, uri: null, compile_id: null };
  const message = "Agent operations are temporarily suspended because the user requested to remove the agent venvs.";
  tell(world, environment, at, { title: "Agent operations suspended", message, ...shared });
  stop(world, environment, at);
  // So that nothing else goes on with it before.
  environment.deployment.planned = true;
  world.agenda.plan(at + removal, `venvs ${environment.id}`, (then) => {
    const done = "The agent venvs were successfully removed. Resuming agent operations.";
    tell(world, environment, then, { title: "Agent venv removal finished", message: done, ...shared });
    environment.deployment.planned = false;
    goOn(world, environment, then);
  });
}

/** Forgets all that was planned for an environment. */
export function forget(world: World, { id }: MockEnvironment): void {
  for (const what of ["deploy", "compile", "run", "venvs", "read"]) world.agenda.cancel(`${what} ${id}`);
}
