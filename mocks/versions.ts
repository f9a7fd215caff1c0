/** Versions of the desired state: release, activation, deletion. */
import type { Schemas } from "../src/api/schema.ts";
import { releaseVersion } from "./deploying.ts";
import type { MockEnvironment, MockVersion, World } from "./world.ts";

/** How long the scheduler takes to activate a released version, in milliseconds. */
const activationDelay = 1000;

/** The status depends only on the scheduler's version. */
export function getVersionStatus(
  { schedulerVersion }: MockEnvironment,
  { version, released }: MockVersion,
): Schemas["DesiredStateVersionStatus"] {
  if (version === schedulerVersion) return "active";
  if (version > schedulerVersion) return "candidate";
  return released ? "retired" : "skipped_candidate";
}

export const getLatestReleased = ({ versions }: MockEnvironment): MockVersion | undefined => versions.findLast((item) => item.released);

/** Activates the latest released version, unless the environment is halted. */
export function activateLatest(world: World, environment: MockEnvironment, at: number): void {
  const latest = getLatestReleased(environment);
  if (environment.halted || !latest || latest.version <= environment.schedulerVersion) return;
  environment.schedulerVersion = latest.version;
  releaseVersion(world, environment, at, latest.version);
}

export function promoteVersion(world: World, environment: MockEnvironment, at: number, version: number): void {
  environment.versions = environment.versions.map((item) => (item.version === version ? { ...item, released: true } : item));
  world.events.schedule(at + activationDelay, `read ${environment.id}`, (scheduledAt) => activateLatest(world, environment, scheduledAt));
}

/** Deletes a version with its dry runs and resource actions. */
export function removeVersion(environment: MockEnvironment, version: number): void {
  const { actions, logs } = environment;
  const actionIds = new Set(actions().flatMap((action) => (action.toRow().version === version ? [action.id] : [])));
  environment.versions = environment.versions.filter((item) => item.version !== version);
  environment.dryRuns = environment.dryRuns.filter((item) => item.version !== version);
  environment.actions = () => actions().filter((action) => !actionIds.has(action.id));
  environment.logs = (resource) => logs(resource).filter((log) => !actionIds.has(log.action_id));
}
