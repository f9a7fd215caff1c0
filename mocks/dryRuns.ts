/** Dry runs: they look at one resource after the other, and never reach those whose agents are paused. */
import type { DryRun, ResourceDiff } from "../src/api/endpoints.compare.ts";
import { differenceOf, heldBy } from "./differing.ts";
import { time, uuid, type MockDryRun, type MockEnvironment, type MockResource } from "./world.ts";

/** How long one takes, in milliseconds: each resource at most so long, all of them at most so long. */
const each = 120;
const whole = 8000;
/** How long the last one is missing from the count, though it is in the report. */
const lag = 2500;

/** Statuses that tell before a dry run that it cannot look at a resource. */
const known: Record<string, ResourceDiff["status"]> = { undefined: "undefined", skipped_for_undefined: "skipped_for_undefined" };

/** What is found of a resource whose agent is up. This module's own resources are always found as they are to be. */
function found(environment: MockEnvironment, row: MockResource, version: number): ResourceDiff {
  const desired = row.attributes(version);
  if (desired.fail === true) {
    const value = { from_value: "FAILED", to_value: "Handler failed" };
    const handler = { ...value, from_value_compare: value.from_value, to_value_compare: value.to_value };
    return { resource_id: row.id, attributes: { handler }, status: "modified" };
  }
  const unmodified: ResourceDiff = { resource_id: row.id, attributes: {}, status: "unmodified" };
  if (row.type.startsWith("std::testing::")) return unmodified;
  // What was deployed last is what is there.
  const now = heldBy(environment, environment.lastVersion).find((item) => item.id === row.id);
  return differenceOf(row.id, now?.attributes(), desired) ?? unmodified;
}

const stepOf = (count: number): number => Math.min(each, whole / Math.max(1, count));

/** A dry run that begins now. */
export function beginDryRun(
  environment: MockEnvironment,
  { version, rows, at, number, filter = null, context = null }: DryRunWish,
): MockDryRun {
  const paused = new Set(environment.agents().flatMap((agent) => (agent.paused ? [agent.name] : [])));
  const atOnce: ResourceDiff[] = [];
  const later: MockResource[] = [];
  for (const row of rows) {
    const status = known[row.status] ?? (paused.has(row.agent) ? "agent_down" : undefined);
    if (status) atOnce.push({ resource_id: row.id, attributes: {}, status });
    else later.push(row);
  }
  return { id: uuid(0xd5, number), version, at, total: rows.length, atOnce, later, filter, context };
}

interface DryRunWish {
  version: number;
  rows: readonly MockResource[];
  /** In milliseconds. */
  at: number;
  number: number;
  filter?: DryRun["resource_filter"];
  context?: DryRun["context"];
}

/** How many of those that come later it has looked at. */
const lookedAt = ({ at, later, stuck = 0 }: MockDryRun, now: number): number =>
  Math.min(later.length - stuck, Math.floor((now - at) / stepOf(later.length)));

export function summaryOf(run: MockDryRun, environment: string, now: number): DryRun {
  const { id, version, at, total, later, atOnce, stuck = 0 } = run;
  const done = lookedAt(run, now);
  const lags = done === later.length && done > 0 && stuck === 0 && now - at < done * stepOf(later.length) + lag;
  const todo = total - atOnce.length - done + (lags ? 1 : 0);
  return { id, model: version, environment, date: time(at), total, todo, resource_filter: run.filter, context: run.context };
}

export function reportOf(run: MockDryRun, environment: MockEnvironment, now: number): ResourceDiff[] {
  const looked = run.later.slice(0, lookedAt(run, now)).map((row) => found(environment, row, run.version));
  return [...run.atOnce, ...looked].sort((one, other) => (one.resource_id < other.resource_id ? -1 : 1));
}

/** The dry run that a seeded environment has: an agent was paused while it ran, so that it will never end. */
export function seededDryRun(environment: MockEnvironment, at: number, stuckAgent: string): MockDryRun {
  const rows = heldBy(environment, 1);
  const waits = (row: MockResource) => row.agent === stuckAgent && row.value !== "core";
  const later = [...rows.filter((row) => !waits(row)), ...rows.filter(waits)];
  const stuck = rows.filter(waits).length;
  return { id: uuid(0xd4, 1), version: 1, at, total: rows.length, atOnce: [], later, stuck, filter: null, context: null };
}
