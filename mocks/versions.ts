/** Versions of the desired state: released, taken up by the scheduler, deleted. */
import type { Schemas } from "../src/api/schema.ts";
import { releaseVersion } from "./deploying.ts";
import type { MockEnvironment, MockVersion, World } from "./world.ts";

/** How long the scheduler takes to read a version that was released, in milliseconds. */
const readDelay = 1000;

/** What a version is to the scheduler, whose own version alone decides it. */
export function getVersionStatus(
  { schedulerVersion }: MockEnvironment,
  { version, released }: MockVersion,
): Schemas["DesiredStateVersionStatus"] {
  if (version === schedulerVersion) return "active";
  if (version > schedulerVersion) return "candidate";
  return released ? "retired" : "skipped_candidate";
}

export const getLatestReleased = ({ versions }: MockEnvironment): MockVersion | undefined => versions.findLast((item) => item.released);

/** The scheduler takes up what was released last, unless the environment is halted. */
export function activateLatest(world: World, environment: MockEnvironment, at: number): void {
  const latest = getLatestReleased(environment);
  if (environment.halted || !latest || latest.version <= environment.schedulerVersion) return;
  environment.schedulerVersion = latest.version;
  releaseVersion(world, environment, at, latest.version);
}

export function promoteVersion(world: World, environment: MockEnvironment, at: number, version: number): void {
  environment.versions = environment.versions.map((item) => (item.version === version ? { ...item, released: true } : item));
  world.events.schedule(at + readDelay, `read ${environment.id}`, (scheduledAt) => activateLatest(world, environment, scheduledAt));
}

/** Deletes a version, and with it its dry runs and what was done to its resources. */
export function removeVersion(environment: MockEnvironment, version: number): void {
  const { actions, logs } = environment;
  const actionIds = new Set(actions().flatMap((action) => (action.toRow().version === version ? [action.id] : [])));
  environment.versions = environment.versions.filter((item) => item.version !== version);
  environment.dryRuns = environment.dryRuns.filter((item) => item.version !== version);
  environment.actions = () => actions().filter((action) => !actionIds.has(action.id));
  environment.logs = (resource) => logs(resource).filter((log) => !actionIds.has(log.action_id));
}
