/** Dry runs. They process one resource at a time. Resources of agents that are paused at the start are reported immediately. */
import type { DryRun, ResourceDiff } from "../src/api/models.ts";
import { diffAttributes, getVersionResources } from "./versionDiff.ts";
import { formatServerTime, buildUuid, type MockDryRun, type MockEnvironment, type MockResource } from "./world.ts";

/** In milliseconds. */
const maxStepDuration = 120;
const maxTotalDuration = 8000;
/** How long `todo` still counts the last resource after it appears in the report, in milliseconds. */
const todoLag = 2500;

/** Statuses of resources that a dry run can't process. */
const unprocessableStatuses: Record<string, ResourceDiff["status"]> = {
  undefined: "undefined",
  skipped_for_undefined: "skipped_for_undefined",
};

/** The result for a resource whose agent is up. Resources of `std::testing` are always in their desired state. */
function getResourceDiff(environment: MockEnvironment, row: MockResource, version: number): ResourceDiff {
  const desired = row.attributes(version);
  if (desired.fail === true || row.exception) {
    const value = { from_value: "FAILED", to_value: "Handler failed" };
    const handler = { ...value, from_value_compare: value.from_value, to_value_compare: value.to_value };
    return { resource_id: row.id, attributes: { handler }, status: "modified" };
  }
  const unmodified: ResourceDiff = { resource_id: row.id, attributes: {}, status: "unmodified" };
  if (row.type.startsWith("std::testing::")) return unmodified;
  // The latest version is the deployed state.
  const deployed = getVersionResources(environment, environment.lastVersion).find((item) => item.id === row.id);
  return diffAttributes(row.id, deployed?.attributes(), desired) ?? unmodified;
}

const getStepDuration = (count: number): number => Math.min(maxStepDuration, maxTotalDuration / Math.max(1, count));

export function createDryRun(
  environment: MockEnvironment,
  { version, rows, at, number, filter = null, context = null }: DryRunOptions,
): MockDryRun {
  const paused = new Set(environment.agents().flatMap((agent) => (agent.paused ? [agent.name] : [])));
  const immediate: ResourceDiff[] = [];
  const pending: MockResource[] = [];
  for (const row of rows) {
    const status = unprocessableStatuses[row.status] ?? (paused.has(row.agent) ? "agent_down" : undefined);
    if (status) immediate.push({ resource_id: row.id, attributes: {}, status });
    else pending.push(row);
  }
  return { id: buildUuid(0xd5, number), version, at, total: rows.length, immediate, pending, filter, context };
}

interface DryRunOptions {
  version: number;
  rows: readonly MockResource[];
  /** In milliseconds. */
  at: number;
  number: number;
  filter?: DryRun["resource_filter"];
  context?: DryRun["context"];
}

/** How many of the pending resources are processed at `now`. */
const countProcessed = ({ at, pending, stuckCount = 0 }: MockDryRun, now: number): number =>
  Math.min(pending.length - stuckCount, Math.floor((now - at) / getStepDuration(pending.length)));

export function getDryRunSummary(run: MockDryRun, environment: string, now: number): DryRun {
  const { id, version, at, total, pending, immediate, stuckCount = 0 } = run;
  const processed = countProcessed(run, now);
  const isLagging =
    processed === pending.length && processed > 0 && stuckCount === 0 && now - at < processed * getStepDuration(pending.length) + todoLag;
  const todo = total - immediate.length - processed + (isLagging ? 1 : 0);
  return { id, model: version, environment, date: formatServerTime(at), total, todo, resource_filter: run.filter, context: run.context };
}

export function getDryRunDiff(run: MockDryRun, environment: MockEnvironment, now: number): ResourceDiff[] {
  const processedDiffs = run.pending.slice(0, countProcessed(run, now)).map((row) => getResourceDiff(environment, row, run.version));
  return [...run.immediate, ...processedDiffs].sort((a, b) => (a.resource_id < b.resource_id ? -1 : 1));
}

/** Builds a dry run that never ends, because an agent was paused while it ran. */
export function buildSeededDryRun(environment: MockEnvironment, at: number, stuckAgent: string): MockDryRun {
  const rows = getVersionResources(environment, 1);
  const isStuck = (row: MockResource) => row.agent === stuckAgent && row.value !== "core";
  const pending = [...rows.filter((row) => !isStuck(row)), ...rows.filter(isStuck)];
  const stuckCount = rows.filter(isStuck).length;
  return { id: buildUuid(0xd4, 1), version: 1, at, total: rows.length, immediate: [], pending, stuckCount, filter: null, context: null };
}
