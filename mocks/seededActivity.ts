/** What happened to the resources of an environment before the world began: stored, deployed, dry-run. */
import type { ResourceHistory, ResourceLog } from "../src/api/endpoints.ts";
import { json } from "./http.ts";
import { buildRunAction, buildStoreAction, type Run } from "./runs.ts";
import { once, formatServerTime, uuid, type MockAction, type MockEnvironment, type MockResource } from "./world.ts";

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

/** Milliseconds between the runs of two resources. */
const runInterval = 10;

/** Resources with these words were never deployed. */
const neverDeployed = ["available", "undefined", "skipped_for_undefined", "deploying"];

/** Statuses that tell how a run went; any other is a resource that was deployed. */
const runOutcomes = ["failed", "skipped", "unavailable", "non_compliant"];

/** What a resource's handler comes to. */
export const getOutcome = ({ outcome, status }: MockResource): string => outcome ?? (runOutcomes.includes(status) ? status : "deployed");

/** 32 hexadecimal digits that are the same for the same text. */
function hash(text: string): string {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return state.toString(16).padStart(8, "0").repeat(4);
}

/** What tells whether a resource is the same in two versions. */
export const getAttributeHash = (resource: MockResource, version: number): string => hash(resource.id + json(resource.attributes(version)));

const hasChanged = (resource: MockResource, version: number, previousVersion = version - 1) =>
  json(resource.attributes(version)) !== json(resource.attributes(previousVersion));

/** What actions say, line by line. */
export const toLogs = (actions: readonly MockAction[]): ResourceLog[] =>
  actions
    .map(({ toRow }) => toRow())
    .flatMap(
      ({ action, action_id, messages }) =>
        (messages ?? []).map((message) => ({ ...message, action_id, action })) as unknown as ResourceLog[],
    );

/** The versions in which a resource changed. */
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

/** Logs and actions of an environment's resources. */
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
    const sender = resource.requires.find((id) => hasChanged(positions().get(id)!.resource, version));
    if (sender) return `an event was received from ${sender}`;
    return resource.status === "failed" || resource.status === "skipped" ? "previous deploy happened more than 600s ago" : undefined;
  };
  const getRuns = (resource: MockResource): Run[] => {
    if (!released || neverDeployed.includes(resource.status)) return [];
    const { index } = positions().get(resource.id)!;
    const buildRun = (action: Run["action"], version: number, reason: string, round: number, startedAt: number): Run => ({
      resource,
      action,
      version,
      reason: reason,
      at: startedAt + 100 + index * runInterval,
      outcome: getOutcome(resource),
      number: (number * 100 + round) * 1e6 + index,
    });
    const deploys = Array.from({ length: versions }, (_, index) => index + 1).flatMap((version) => {
      const reason = getReason(resource, version);
      return reason ? [buildRun("deploy", version, reason, version, storedAt(version))] : [];
    });
    // A minute after the last version, of the first one. router-2 is paused: a dry run does not reach its resources.
    const hasDryRun = dryRun && resource.agent !== "router-2";
    return hasDryRun ? [...deploys, buildRun("dryrun", 1, "", versions + 1, storedAt(versions) + 60_000)] : deploys;
  };
  const buildStore = (version: number): MockAction =>
    buildStoreAction(version, storedAt(version), uuid(0x5702e, number * 100 + version), environment, () => model().map((item) => item.id));
  const buildStores = () => Array.from({ length: versions }, (_, index) => buildStore(index + 1));

  return {
    lastRun: ({ id }) => {
      const resource = positions().get(id)?.resource;
      const last = resource && getRuns(resource).findLast((run) => run.action === "deploy");
      return (last && buildRunAction(last, environment).toRow().finished) ?? null;
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
