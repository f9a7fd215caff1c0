/** Seeded activity of an environment's resources: stores, deployments, dry runs. */
import type { ResourceHistory, ResourceLog } from "../src/api/models.ts";
import { serializeJson } from "./http.ts";
import { buildRunAction, buildStoreAction, type Run } from "./runs.ts";
import { once, formatServerTime, buildUuid, type MockAction, type MockEnvironment, type MockResource } from "./world.ts";

export interface ActivitySeed {
  number: number;
  environment: string;
  model: () => readonly MockResource[];
  versions: number;
  released: boolean;
  dryRun: boolean;
  /** When a version was stored, in milliseconds. */
  storedAt: (version: number) => number;
}

/** In milliseconds. */
const runInterval = 10;

const neverDeployed = ["available", "undefined", "skipped_for_undefined", "deploying"];
const redeployed = ["failed", "skipped", "unavailable"];

/** Statuses that are also run outcomes. Resources with any other status end up as deployed. */
const runOutcomes = ["failed", "skipped", "unavailable", "non_compliant"];

/** The outcome of a resource's handler. */
export const getOutcome = ({ outcome, status }: MockResource): string => outcome ?? (runOutcomes.includes(status) ? status : "deployed");

/** A stable hash of 32 hexadecimal digits. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return state.toString(16).padStart(8, "0").repeat(4);
}

export const getAttributeHash = (resource: MockResource, version: number): string =>
  hash(resource.id + serializeJson(resource.attributes(version)));

const hasChanged = (resource: MockResource, version: number, previousVersion = version - 1): boolean =>
  !resource.isConstant && serializeJson(resource.attributes(version)) !== serializeJson(resource.attributes(previousVersion));

export const toLogs = (actions: readonly MockAction[]): ResourceLog[] =>
  actions
    .map(({ toRow }) => toRow())
    .flatMap(
      ({ action, action_id, messages }) =>
        (messages ?? []).map((message) => ({ ...message, action_id, action })) as unknown as ResourceLog[],
    );

/** One entry for each version in which the resource changed. */
export const buildHistory = (resource: MockResource, versions: readonly { version: number; at: number }[]): ResourceHistory[] =>
  versions
    .filter(({ version }, index) => index === 0 || hasChanged(resource, version, versions[index - 1]!.version))
    .map(({ version, at }) => ({
      resource_id: resource.id,
      date: formatServerTime(at),
      attributes: resource.attributes(version),
      attribute_hash: getAttributeHash(resource, version),
      requires: resource.requires,
    }));

export function buildActivity({
  number,
  environment,
  model,
  versions,
  released,
  dryRun,
  storedAt,
}: ActivitySeed): Pick<MockEnvironment, "logs" | "actions" | "lastRun"> {
  const positions = once(() => new Map(model().map((resource, index) => [resource.id, { resource, index }])));

  const getReason = (resource: MockResource, version: number): string | undefined => {
    if (version === 1 || hasChanged(resource, version)) return "a new version was released";
    // A resource that failed sends no events.
    const sender = resource.requires.find((id) => {
      const required = positions().get(id)!.resource;
      return getOutcome(required) === "deployed" && hasChanged(required, version);
    });
    if (sender) return `an event was received from ${sender}`;
    return redeployed.includes(resource.status) ? "previous deploy happened more than 600s ago" : undefined;
  };
  /** Only a skipped resource names them. */
  const getFailedRequirements = ({ status, requires }: MockResource): string[] | undefined =>
    status === "skipped" ? requires.filter((id) => getOutcome(positions().get(id)!.resource) !== "deployed") : undefined;
  const getRuns = (resource: MockResource): Run[] => {
    if (!released || (neverDeployed.includes(resource.status) && resource.lastOutcome === undefined)) return [];
    const { index } = positions().get(resource.id)!;
    const buildRun = (action: Run["action"], version: number, reason: string, round: number, startedAt: number): Run => ({
      resource,
      action,
      version,
      reason,
      at: startedAt + 100 + index * runInterval,
      outcome: resource.lastOutcome ?? getOutcome(resource),
      failed: getFailedRequirements(resource),
      number: (number * 100 + round) * 1e6 + index,
    });
    const deploys = Array.from({ length: resource.ranUntil ?? versions }, (_, index) => index + 1).flatMap((version) => {
      const reason = getReason(resource, version);
      return reason ? [buildRun("deploy", version, reason, version, storedAt(version))] : [];
    });
    // The dry run is of version 1, a minute after the last version was stored. router-2 is paused, so it is skipped.
    const hasDryRun = dryRun && resource.agent !== "router-2";
    return hasDryRun ? [...deploys, buildRun("dryrun", 1, "", versions + 1, storedAt(versions) + 60_000)] : deploys;
  };
  const buildStore = (version: number): MockAction =>
    buildStoreAction(version, storedAt(version), buildUuid(0x5702e, number * 100 + version), environment, () =>
      model().map((item) => item.id),
    );
  const buildStores = () => Array.from({ length: versions }, (_, index) => buildStore(index + 1));

  return {
    lastRun: ({ id }) => {
      const resource = positions().get(id)?.resource;
      const last = resource && getRuns(resource).findLast((run) => run.action === "deploy");
      if (!last) return null;
      const { started, finished } = buildRunAction(last, environment).toRow();
      return started && finished ? { version: last.version, started, finished } : null;
    },
    actions: once(() =>
      [
        ...buildStores(),
        ...model()
          .flatMap(getRuns)
          .map((run) => buildRunAction(run, environment)),
      ].sort((a, b) => (a.started < b.started ? 1 : -1)),
    ),
    logs: (resource) => toLogs([...buildStores(), ...getRuns(resource).map((run) => buildRunAction(run, environment))]),
  };
}
