/** What happened to the resources of an environment before the world began: stored, deployed, dry-run. */
import type { ResourceHistory, ResourceLog } from "../src/api/endpoints.ts";
import { json } from "./http.ts";
import { acted, stored, type Run } from "./runs.ts";
import { once, time, uuid, type MockAction, type MockEnvironment, type MockResource } from "./world.ts";

export interface Told {
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
const gap = 10;

/** Resources with these words were never deployed. */
const untouched = ["available", "undefined", "skipped_for_undefined", "deploying"];

/** Statuses that tell how a run went; any other is a resource that was deployed. */
const outcomes = ["failed", "skipped", "unavailable", "non_compliant"];

/** What a resource's handler comes to. */
export const outcomeOf = ({ outcome, status }: MockResource): string => outcome ?? (outcomes.includes(status) ? status : "deployed");

/** 32 hexadecimal digits that are the same for the same text. */
function hash(text: string): string {
  let one = 0x811c9dc5;
  for (const letter of text) one = Math.imul(one ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return one.toString(16).padStart(8, "0").repeat(4);
}

/** What tells whether a resource is the same in two versions. */
export const attributeHash = (resource: MockResource, version: number): string => hash(resource.id + json(resource.attributes(version)));

const changed = (resource: MockResource, version: number, before = version - 1) =>
  json(resource.attributes(version)) !== json(resource.attributes(before));

/** What actions say, line by line. */
export const logsOf = (actions: readonly MockAction[]): ResourceLog[] =>
  actions
    .map(({ row }) => row())
    .flatMap(
      ({ action, action_id, messages: list }) =>
        (list ?? []).map((message) => ({ ...message, action_id, action })) as unknown as ResourceLog[],
    );

/** The versions in which a resource changed. */
export const historyOf = (resource: MockResource, versions: readonly { version: number; at: number }[]): ResourceHistory[] =>
  versions
    .filter(({ version }, index) => index === 0 || changed(resource, version, versions[index - 1]!.version))
    .map(({ version, at }) => ({
      resource_id: resource.id,
      date: time(at),
      attributes: resource.attributes(version),
      attribute_hash: attributeHash(resource, version),
      requires: resource.requires,
    }));

/** Logs and actions of an environment's resources. */
export function story({
  number,
  environment,
  model,
  versions,
  released,
  dryRun,
  storedAt,
}: Told): Pick<MockEnvironment, "logs" | "actions" | "lastRun"> {
  const places = once(() => new Map(model().map((resource, index) => [resource.id, { resource, index }])));

  const reason = (resource: MockResource, version: number): string | undefined => {
    if (version === 1 || changed(resource, version)) return "a new version was released";
    const sender = resource.requires.find((id) => changed(places().get(id)!.resource, version));
    if (sender) return `an event was received from ${sender}`;
    return resource.status === "failed" || resource.status === "skipped" ? "previous deploy happened more than 600s ago" : undefined;
  };
  const runs = (resource: MockResource): Run[] => {
    if (!released || untouched.includes(resource.status)) return [];
    const { index } = places().get(resource.id)!;
    const run = (action: Run["action"], version: number, why: string, round: number, from: number): Run => ({
      resource,
      action,
      version,
      reason: why,
      at: from + 100 + index * gap,
      outcome: outcomeOf(resource),
      number: (number * 100 + round) * 1e6 + index,
    });
    const deploys = Array.from({ length: versions }, (_, index) => index + 1).flatMap((version) => {
      const why = reason(resource, version);
      return why ? [run("deploy", version, why, version, storedAt(version))] : [];
    });
    // A minute after the last version, of the first one. router-2 is paused: a dry run does not reach its resources.
    const dry = dryRun && resource.agent !== "router-2";
    return dry ? [...deploys, run("dryrun", 1, "", versions + 1, storedAt(versions) + 60_000)] : deploys;
  };
  const store = (version: number): MockAction =>
    stored(version, storedAt(version), uuid(0x5702e, number * 100 + version), environment, () => model().map((item) => item.id));
  const stores = () => Array.from({ length: versions }, (_, index) => store(index + 1));

  return {
    lastRun: ({ id }) => {
      const resource = places().get(id)?.resource;
      const last = resource && runs(resource).findLast((run) => run.action === "deploy");
      return (last && acted(last, environment).row().finished) ?? null;
    },
    actions: once(() =>
      [
        ...stores(),
        ...model()
          .flatMap(runs)
          .map((run) => acted(run, environment)),
      ].sort((one, other) => (one.started < other.started ? 1 : -1)),
    ),
    logs: (resource) => logsOf([...stores(), ...runs(resource).map((run) => acted(run, environment))]),
  };
}
