/** Dry runs: they look at one resource after the other, and never reach those whose agents are paused. */
import type { DryRun, ResourceDiff } from "../src/api/endpoints.compare.ts";
import { diffAttributes, getVersionResources } from "./versionDiff.ts";
import { formatServerTime, uuid, type MockDryRun, type MockEnvironment, type MockResource } from "./world.ts";

/** How long one takes, in milliseconds: each resource at most so long, all of them at most so long. */
const maxPerResource = 120;
const maxTotalDuration = 8000;
/** How long the last one is missing from the count, though it is in the report. */
const todoLag = 2500;

/** Statuses that tell before a dry run that it cannot look at a resource. */
const knownStatuses: Record<string, ResourceDiff["status"]> = { undefined: "undefined", skipped_for_undefined: "skipped_for_undefined" };

/** What is found of a resource whose agent is up. This module's own resources are always found as they are to be. */
function getResourceDiff(environment: MockEnvironment, row: MockResource, version: number): ResourceDiff {
  const desired = row.attributes(version);
  if (desired.fail === true) {
    const value = { from_value: "FAILED", to_value: "Handler failed" };
    const handler = { ...value, from_value_compare: value.from_value, to_value_compare: value.to_value };
    return { resource_id: row.id, attributes: { handler }, status: "modified" };
  }
  const unmodified: ResourceDiff = { resource_id: row.id, attributes: {}, status: "unmodified" };
  if (row.type.startsWith("std::testing::")) return unmodified;
  // What was deployed last is what is there.
  const deployed = getVersionResources(environment, environment.lastVersion).find((item) => item.id === row.id);
  return diffAttributes(row.id, deployed?.attributes(), desired) ?? unmodified;
}

const getStepDuration = (count: number): number => Math.min(maxPerResource, maxTotalDuration / Math.max(1, count));

/** A dry run that begins now. */
export function createDryRun(
  environment: MockEnvironment,
  { version, rows, at, number, filter = null, context = null }: DryRunOptions,
): MockDryRun {
  const paused = new Set(environment.agents().flatMap((agent) => (agent.paused ? [agent.name] : [])));
  const immediate: ResourceDiff[] = [];
  const pending: MockResource[] = [];
  for (const row of rows) {
    const status = knownStatuses[row.status] ?? (paused.has(row.agent) ? "agent_down" : undefined);
    if (status) immediate.push({ resource_id: row.id, attributes: {}, status });
    else pending.push(row);
  }
  return { id: uuid(0xd5, number), version, at, total: rows.length, immediate, pending, filter, context };
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

/** How many of those that come later it has looked at. */
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

/** The dry run that a seeded environment has: an agent was paused while it ran, so that it will never end. */
export function buildSeededDryRun(environment: MockEnvironment, at: number, stuckAgent: string): MockDryRun {
  const rows = getVersionResources(environment, 1);
  const isStuck = (row: MockResource) => row.agent === stuckAgent && row.value !== "core";
  const pending = [...rows.filter((row) => !isStuck(row)), ...rows.filter(isStuck)];
  const stuckCount = rows.filter(isStuck).length;
  return { id: uuid(0xd4, 1), version: 1, at, total: rows.length, immediate: [], pending, stuckCount, filter: null, context: null };
}
