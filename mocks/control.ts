/** What is done to the agents of an environment, and to all of it: pause, halt, resume; and its scheduler's processes. */
import { scheduleNextCompile, cancelNextCompile, addNotification } from "./compiling.ts";
import { endRuns, resumeDeployment, setAgents, stopDeployment } from "./deploying.ts";
import { activateLatest } from "./versions.ts";
import { formatServerTime, uuid, type MockEnvironment, type World } from "./world.ts";

type Agent = ReturnType<MockEnvironment["agents"]>[number];

/** How long the removal of virtual environments takes, in milliseconds. */
const removalDuration = 4000;

const hasLiveScheduler = ({ processes }: MockEnvironment) => processes.some((item) => item.expired === null);

/** The words that there are for agents; another one, as in "trouble", stays. */
const knownStatuses = ["up", "down", "paused"];

/** Agents that are not paused are up while the scheduler's process lives; all share it. */
export function changeAgents(environment: MockEnvironment, at: number, change: (agent: Agent) => Partial<Agent>): void {
  const isSchedulerLive = hasLiveScheduler(environment);
  const agents = environment.agents().map((agent) => {
    const changed = { ...agent, ...change(agent) };
    const statusUnlessPaused = knownStatuses.includes(agent.status) ? (isSchedulerLive ? "up" : "down") : agent.status;
    return { ...changed, status: (changed.paused ? "paused" : statusUnlessPaused) as Agent["status"] };
  });
  setAgents(environment, at, agents);
}

/** Ends the scheduler's process, and what it deploys: agents go down. */
export function stopScheduler(world: World, environment: MockEnvironment, at: number): void {
  stopDeployment(world, environment, at);
  environment.processes = environment.processes.map((item) => ({ ...item, expired: item.expired ?? formatServerTime(at) }));
  changeAgents(environment, at, () => ({}));
}

/** Starts a new process of the scheduler, which goes on with what waits. */
export function startScheduler(world: World, environment: MockEnvironment, at: number): void {
  const session = { sid: uuid(0x51e, world.nextNumber()), hostname: "orchestrator", environment: environment.id };
  environment.processes = [...environment.processes, { ...session, first_seen: formatServerTime(at), expired: null }];
  changeAgents(environment, at, () => ({}));
  activateLatest(world, environment, at);
  resumeDeployment(world, environment, at);
}

/** Pauses agents, or lets them go on. What runs of a paused one ends, what waits for it waits on. */
export function setAgentsPaused(world: World, environment: MockEnvironment, at: number, paused: boolean, name?: string): void {
  if (paused) {
    for (const agent of environment.agents()) if (name === undefined || agent.name === name) endRuns(environment, at, agent.name);
  }
  changeAgents(environment, at, (agent) => (name === undefined || agent.name === name ? { paused } : {}));
  if (!paused) resumeDeployment(world, environment, at);
}

/** Halts: agents are paused, and remember which were not; the queue of compiles stands. */
export function halt(world: World, environment: MockEnvironment, at: number): void {
  if (environment.halted) return;
  environment.halted = true;
  cancelNextCompile(world, environment);
  changeAgents(environment, at, (agent) => ({ paused: true, unpause_on_resume: !agent.paused }));
  stopScheduler(world, environment, at);
}

export function resume(world: World, environment: MockEnvironment, at: number): void {
  if (!environment.halted) return;
  environment.halted = false;
  changeAgents(environment, at, (agent) => ({ paused: !agent.unpause_on_resume, unpause_on_resume: null }));
  startScheduler(world, environment, at);
  scheduleNextCompile(world, environment, at);
}

/** Removes the virtual environments of all agents: deployment stands until that is done. */
export function removeVenvs(world: World, environment: MockEnvironment, at: number): void {
  const shared = { severity: "info" as const, uri: null, compile_id: null };
  const message = "Agent operations are temporarily suspended because the user requested to remove the agent venvs.";
  addNotification(world, environment, at, { title: "Agent operations suspended", message, ...shared });
  stopDeployment(world, environment, at);
  // So that nothing else goes on with it before.
  environment.deployment.isBatchScheduled = true;
  world.events.schedule(at + removalDuration, `venvs ${environment.id}`, (scheduledAt) => {
    const finishedMessage = "The agent venvs were successfully removed. Resuming agent operations.";
    addNotification(world, environment, scheduledAt, { title: "Agent venv removal finished", message: finishedMessage, ...shared });
    environment.deployment.isBatchScheduled = false;
    resumeDeployment(world, environment, scheduledAt);
  });
}

/** Forgets all that was planned for an environment. */
export function cancelEvents(world: World, { id }: MockEnvironment): void {
  for (const prefix of ["deploy", "compile", "run", "venvs", "read"]) world.events.cancel(`${prefix} ${id}`);
}
