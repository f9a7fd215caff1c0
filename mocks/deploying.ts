/** Deployments: resources are queued, run in batches, and end with the outcome of their handler. */
import { buildRunAction, type Run } from "./runs.ts";
import { getOutcome } from "./seededActivity.ts";
import { formatServerTime, type MockEnvironment, type MockResource, type StatusSample, type World } from "./world.ts";

const undeployable = ["undefined", "skipped_for_undefined", "orphaned"];

/** Durations are in milliseconds. */
const minBatchSize = 20;
const maxTotalDuration = 20_000;
const maxBatchDuration = 4000;
const singleBatchDuration = 2000;

const getEventKey = ({ id }: MockEnvironment) => `deploy ${id}`;

type StatusRows = readonly { status: string }[];

export const countByStatus = (rows: StatusRows): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Appends a sample. The first one records the counts before any change. */
function addSample(samples: readonly StatusSample[], getInitialRows: () => StatusRows, at: number, rows: StatusRows): StatusSample[] {
  const previous = samples.length > 0 ? samples : [{ at: Number.NEGATIVE_INFINITY, counts: countByStatus(getInitialRows()) }];
  return [...previous, { at, counts: countByStatus(rows) }];
}

/** Replaces all resources and samples their statuses. */
function setResources(environment: MockEnvironment, at: number, rows: readonly MockResource[]): void {
  environment.samples.resources = addSample(environment.samples.resources, environment.resources, at, rows);
  environment.resources = () => rows;
}

/** Replaces all agents and samples their statuses. */
export function setAgents(environment: MockEnvironment, at: number, agents: ReturnType<MockEnvironment["agents"]>): void {
  environment.samples.agents = addSample(environment.samples.agents, environment.agents, at, agents);
  environment.agents = () => agents;
}

/** Ends the current runs of one agent or of all. Queued resources stay queued. */
export function endRuns(environment: MockEnvironment, at: number, agent?: string): void {
  const { deployment } = environment;
  const ended = new Map<string, Run>();
  for (const run of deployment.running) if (agent === undefined || run.resource.agent === agent) ended.set(run.resource.id, run);
  if (ended.size === 0) return;
  deployment.running = deployment.running.filter((run) => !ended.has(run.resource.id));
  const rows = environment.resources().map((row) => {
    const run = ended.get(row.id);
    if (!run) return row;
    run.end = at;
    return {
      ...row,
      status: run.outcome,
      previousStatus: undefined,
      outcome: run.outcome,
      lastOutcome: run.outcome,
      lastRun: { version: run.version, started: formatServerTime(run.at), finished: formatServerTime(at) },
    };
  });
  setResources(environment, at, rows);
}

/** Ends the current batch and starts the next one, with resources whose agent is up. */
function runNextBatch(world: World, environment: MockEnvironment, at: number): void {
  const { deployment } = environment;
  deployment.isBatchScheduled = false;
  endRuns(environment, at);
  const upAgents = new Set(environment.agents().flatMap(({ name, status }) => (status === "up" ? [name] : [])));
  const runs: Run[] = [];
  const rows = environment.resources().map((row) => {
    const reason = deployment.waiting.get(row.id);
    if (reason === undefined || runs.length >= deployment.batchSize || !upAgents.has(row.agent)) return row;
    const { version } = row;
    const number = 2 ** 40 + world.nextNumber();
    runs.push({ resource: row, action: "deploy", version, reason, at: at + runs.length / 10, end: null, outcome: getOutcome(row), number });
    return {
      ...row,
      status: "deploying",
      previousStatus: row.status,
      outcome: getOutcome(row),
      lastOutcome: row.lastOutcome ?? getLastOutcome(row),
    };
  });
  if (runs.length === 0) return;
  for (const run of runs) deployment.waiting.delete(run.resource.id);
  deployment.running = runs;
  environment.recentActions = [...runs.map((run) => buildRunAction(run, environment.id)).toReversed(), ...environment.recentActions];
  setResources(environment, at, rows);
  deployment.isBatchScheduled = true;
  world.events.schedule(at + deployment.batchDuration, getEventKey(environment), (scheduledAt) =>
    runNextBatch(world, environment, scheduledAt),
  );
}

/** The outcome of a resource's last run; undefined if it never ran. */
const getLastOutcome = (row: MockResource): string | undefined => (row.status === "available" ? row.lastOutcome : getOutcome(row));

/** Starts the next batch, unless one is running or the environment is halted. */
export function resumeDeployment(world: World, environment: MockEnvironment, at: number): void {
  if (!environment.halted && !environment.deployment.isBatchScheduled) runNextBatch(world, environment, at);
}

/** Ends the current runs. Queued resources wait for `resumeDeployment`. */
export function stopDeployment(world: World, environment: MockEnvironment, at: number): void {
  world.events.cancel(getEventKey(environment));
  environment.deployment.isBatchScheduled = false;
  endRuns(environment, at);
}

export function queueDeployment(
  world: World,
  environment: MockEnvironment,
  at: number,
  rows: readonly MockResource[],
  reason: string,
): void {
  const { deployment } = environment;
  for (const row of rows) if (!undeployable.includes(row.status)) deployment.waiting.set(row.id, reason);
  const count = deployment.waiting.size;
  deployment.batchSize = Math.max(minBatchSize, Math.ceil(count / 20));
  const batchCount = Math.ceil(count / deployment.batchSize);
  deployment.batchDuration = batchCount <= 1 ? singleBatchDuration : Math.min(maxBatchDuration, maxTotalDuration / batchCount);
  resumeDeployment(world, environment, at);
}

/** Replaces the released version and queues its resources for deployment. */
export function releaseVersion(world: World, environment: MockEnvironment, at: number, version: number): void {
  endRuns(environment, at);
  const before = new Map(environment.resources().map((row) => [row.id, row]));
  const rows = environment.model().map((row): MockResource => {
    if (undeployable.includes(row.status)) return { ...row, version: row.status === "orphaned" ? row.version : version };
    const previous = before.get(row.id);
    return {
      ...row,
      version,
      attributes: (requestedVersion = version) => row.attributes(requestedVersion),
      status: "available",
      outcome: getOutcome(row),
      lastOutcome: previous && (previous.lastOutcome ?? getLastOutcome(previous)),
      lastRun: previous?.lastRun,
    };
  });
  const knownAgents = new Set(environment.agents().map((agent) => agent.name));
  const newAgents = [...new Set(rows.map((row) => row.agent))].filter((name) => !knownAgents.has(name));
  if (newAgents.length > 0) {
    const shared = { environment: environment.id, paused: false, process_id: null, process_name: null, unpause_on_resume: null };
    setAgents(environment, at, [...environment.agents(), ...newAgents.map((name) => ({ ...shared, name, status: "up" as const }))]);
  }
  setResources(environment, at, rows);
  queueDeployment(world, environment, at, rows, "a new version was released");
}
