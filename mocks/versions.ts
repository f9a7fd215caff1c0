/** Versions of the desired state: released, taken up by the scheduler, deleted. */
import type { Schemas } from "../src/api/schema.ts";
import { release } from "./deploying.ts";
import type { MockEnvironment, MockVersion, World } from "./world.ts";

/** How long the scheduler takes to read a version that was released, in milliseconds. */
const reading = 1000;

/** What a version is to the scheduler, whose own version alone decides it. */
export function statusOf({ processed }: MockEnvironment, { version, released }: MockVersion): Schemas["DesiredStateVersionStatus"] {
  if (version === processed) return "active";
  if (version > processed) return "candidate";
  return released ? "retired" : "skipped_candidate";
}

export const latestReleased = ({ versions }: MockEnvironment): MockVersion | undefined => versions.findLast((item) => item.released);

/** The scheduler takes up what was released last, unless the environment is halted. */
export function takeUp(world: World, environment: MockEnvironment, at: number): void {
  const latest = latestReleased(environment);
  if (environment.halted || !latest || latest.version <= environment.processed) return;
  environment.processed = latest.version;
  release(world, environment, at, latest.version);
}

export function promote(world: World, environment: MockEnvironment, at: number, version: number): void {
  environment.versions = environment.versions.map((item) => (item.version === version ? { ...item, released: true } : item));
  world.agenda.plan(at + reading, `read ${environment.id}`, (then) => takeUp(world, environment, then));
}

/** Deletes a version, and with it its dry runs and what was done to its resources. */
export function remove(environment: MockEnvironment, version: number): void {
  const { actions, logs } = environment;
  const of = new Set(actions().flatMap((action) => (action.row().version === version ? [action.id] : [])));
  environment.versions = environment.versions.filter((item) => item.version !== version);
  environment.dryRuns = environment.dryRuns.filter((item) => item.version !== version);
  environment.actions = () => actions().filter((action) => !of.has(action.id));
  environment.logs = (resource) => logs(resource).filter((log) => !of.has(log.action_id));
}
