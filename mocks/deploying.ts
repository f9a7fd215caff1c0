/** Deployments: resources wait for their turn, run some at a time, and come to what their handler comes to. */
import { acted, type Run } from "./runs.ts";
import { outcomeOf } from "./story.ts";
import { time, type MockEnvironment, type MockResource, type Sample, type World } from "./world.ts";

/** Resources with these words are not deployed. */
const blocked = ["undefined", "skipped_for_undefined", "orphaned"];

/** How many go together at least, and how long all of them take, in milliseconds. */
const together = 20;
const whole = 20_000;
const longest = 4000;
const single = 2000;

const key = ({ id }: MockEnvironment) => `deploy ${id}`;

type Rows = readonly { status: string }[];

/** How many have which status. */
export const countsOf = (rows: Rows): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Samples with one more; the first of all tells how it was before anything changed. */
function sampled(samples: readonly Sample[], before: () => Rows, at: number, rows: Rows): Sample[] {
  const known = samples.length > 0 ? samples : [{ at: Number.NEGATIVE_INFINITY, counts: countsOf(before()) }];
  return [...known, { at, counts: countsOf(rows) }];
}

/** Puts other resources in the place of all, and remembers how many are in which status from now on. */
function setResources(environment: MockEnvironment, at: number, rows: readonly MockResource[]): void {
  environment.samples.resources = sampled(environment.samples.resources, environment.resources, at, rows);
  environment.resources = () => rows;
}

/** Puts other agents in the place of all, likewise. */
export function setAgents(environment: MockEnvironment, at: number, agents: ReturnType<MockEnvironment["agents"]>): void {
  environment.samples.agents = sampled(environment.samples.agents, environment.agents, at, agents);
  environment.agents = () => agents;
}

/** Ends runs that are under way, of one agent or of all; what waits goes on waiting. */
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
    return { ...row, status: run.outcome, before: undefined, outcome: run.outcome, ran: run.outcome, ranAt: time(at) };
  });
  setResources(environment, at, rows);
}

/** Ends what runs, and begins with the next that wait for an agent which is up. */
function turn(world: World, environment: MockEnvironment, at: number): void {
  const { deployment } = environment;
  deployment.planned = false;
  endRuns(environment, at);
  const up = new Set(environment.agents().flatMap(({ name, status }) => (status === "up" ? [name] : [])));
  const runs: Run[] = [];
  const rows = environment.resources().map((row) => {
    const reason = deployment.waiting.get(row.id);
    if (reason === undefined || runs.length >= deployment.size || !up.has(row.agent)) return row;
    const { version } = row;
    const number = 2 ** 40 + world.next();
    runs.push({ resource: row, action: "deploy", version, reason, at: at + runs.length / 10, end: null, outcome: outcomeOf(row), number });
    return { ...row, status: "deploying", before: row.status, outcome: outcomeOf(row), ran: row.ran ?? ranOf(row) };
  });
  if (runs.length === 0) return;
  for (const run of runs) deployment.waiting.delete(run.resource.id);
  deployment.running = runs;
  environment.happened = [...runs.map((run) => acted(run, environment.id)).toReversed(), ...environment.happened];
  setResources(environment, at, rows);
  deployment.planned = true;
  world.agenda.plan(at + deployment.length, key(environment), (then) => turn(world, environment, then));
}

/** What a resource's handler came to before anything moved; nothing where it never ran. */
const ranOf = (row: MockResource): string | undefined => (row.status === "available" ? row.ran : outcomeOf(row));

/** Goes on with what waits, where nothing is under way. */
export function goOn(world: World, environment: MockEnvironment, at: number): void {
  if (!environment.halted && !environment.deployment.planned) turn(world, environment, at);
}

/** Ends what runs; what waits goes on waiting until `goOn`. */
export function stop(world: World, environment: MockEnvironment, at: number): void {
  world.agenda.cancel(key(environment));
  environment.deployment.planned = false;
  endRuns(environment, at);
}

/** Asks for the deployment of resources. */
export function deploy(world: World, environment: MockEnvironment, at: number, rows: readonly MockResource[], reason: string): void {
  const { deployment } = environment;
  for (const row of rows) if (!blocked.includes(row.status)) deployment.waiting.set(row.id, reason);
  const count = deployment.waiting.size;
  deployment.size = Math.max(together, Math.ceil(count / 20));
  const turns = Math.ceil(count / deployment.size);
  deployment.length = turns <= 1 ? single : Math.min(longest, whole / turns);
  goOn(world, environment, at);
}

/** Releases a version: it takes the place of what was released, waits and is deployed. */
export function release(world: World, environment: MockEnvironment, at: number, version: number): void {
  endRuns(environment, at);
  const before = new Map(environment.resources().map((row) => [row.id, row]));
  const rows = environment.model().map((row): MockResource => {
    if (blocked.includes(row.status)) return { ...row, version: row.status === "orphaned" ? row.version : version };
    const old = before.get(row.id);
    return {
      ...row,
      version,
      attributes: (at = version) => row.attributes(at),
      status: "available",
      outcome: outcomeOf(row),
      ran: old && (old.ran ?? ranOf(old)),
      ranAt: old?.ranAt,
    };
  });
  const known = new Set(environment.agents().map((agent) => agent.name));
  const added = [...new Set(rows.map((row) => row.agent))].filter((name) => !known.has(name));
  if (added.length > 0) {
    const shared = { environment: environment.id, paused: false, process_id: null, process_name: null, unpause_on_resume: null };
    setAgents(environment, at, [...environment.agents(), ...added.map((name) => ({ ...shared, name, status: "up" as const }))]);
  }
  setResources(environment, at, rows);
  deploy(world, environment, at, rows, "a new version was released");
}
