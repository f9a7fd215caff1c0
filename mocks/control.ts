/** Pausing agents, halting and resuming environments, and scheduler processes. */
import { scheduleNextCompile, cancelNextCompile, addNotification } from "./compiling.ts";
import { endRuns, resumeDeployment, setAgents, stopDeployment } from "./deploying.ts";
import { activateLatest } from "./versions.ts";
import { formatServerTime, buildUuid, type MockEnvironment, type World } from "./world.ts";

type Agent = ReturnType<MockEnvironment["agents"]>[number];

/** How long removing virtual environments takes, in milliseconds. */
const removalDuration = 4000;

const hasLiveScheduler = ({ processes }: MockEnvironment) => processes.some((item) => item.expired === null);

/** The agent statuses of the real server. The unknown one of "trouble" never changes. */
const knownStatuses = ["up", "down", "paused"];

/** Updates agents and their statuses: agents that aren't paused are up while the scheduler is running. */
export function changeAgents(environment: MockEnvironment, at: number, change: (agent: Agent) => Partial<Agent>): void {
  const isSchedulerLive = hasLiveScheduler(environment);
  const agents = environment.agents().map((agent) => {
    const changed = { ...agent, ...change(agent) };
    const statusUnlessPaused = knownStatuses.includes(agent.status) ? (isSchedulerLive ? "up" : "down") : agent.status;
    return { ...changed, status: (changed.paused ? "paused" : statusUnlessPaused) as Agent["status"] };
  });
  setAgents(environment, at, agents);
}

/** Stops the scheduler and its deployments; agents go down. */
export function stopScheduler(world: World, environment: MockEnvironment, at: number): void {
  stopDeployment(world, environment, at);
  environment.processes = environment.processes.map((item) => ({ ...item, expired: item.expired ?? formatServerTime(at) }));
  changeAgents(environment, at, () => ({}));
}

/** Starts a new scheduler process, which resumes pending deployments. */
export function startScheduler(world: World, environment: MockEnvironment, at: number): void {
  const session = { sid: buildUuid(0x51e, world.nextNumber()), hostname: "orchestrator", environment: environment.id };
  environment.processes = [...environment.processes, { ...session, first_seen: formatServerTime(at), expired: null }];
  changeAgents(environment, at, () => ({}));
  activateLatest(world, environment, at);
  resumeDeployment(world, environment, at);
}

/** Pauses or unpauses one agent or all. Pausing ends the agent's runs; its queued resources stay queued. */
export function setAgentsPaused(world: World, environment: MockEnvironment, at: number, paused: boolean, name?: string): void {
  if (paused) {
    for (const agent of environment.agents()) if (name === undefined || agent.name === name) endRuns(environment, at, agent.name);
  }
  changeAgents(environment, at, (agent) => (name === undefined || agent.name === name ? { paused } : {}));
  if (!paused) resumeDeployment(world, environment, at);
}

/** Halts an environment: pauses its agents, remembers which to unpause on resume, and stops the compile queue. */
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

/** Removes the virtual environments of all agents. Deployments stop until that is done. */
export function removeVenvs(world: World, environment: MockEnvironment, at: number): void {
  const shared = { severity: "info" as const, uri: null, compile_id: null };
  const message = "Agent operations are temporarily suspended because the user requested to remove the agent venvs.";
  addNotification(world, environment, at, { title: "Agent operations suspended", message, ...shared });
  stopDeployment(world, environment, at);
  // Keeps other events from resuming the deployment.
  environment.deployment.isBatchScheduled = true;
  world.events.schedule(at + removalDuration, `venvs ${environment.id}`, (scheduledAt) => {
    const finishedMessage = "The agent venvs were successfully removed. Resuming agent operations.";
    addNotification(world, environment, scheduledAt, { title: "Agent venv removal finished", message: finishedMessage, ...shared });
    environment.deployment.isBatchScheduled = false;
    resumeDeployment(world, environment, scheduledAt);
  });
}

/** Cancels all scheduled events of an environment. */
export function cancelEvents(world: World, { id }: MockEnvironment): void {
  for (const prefix of ["deploy", "compile", "run", "venvs", "read"]) world.events.cancel(`${prefix} ${id}`);
}
