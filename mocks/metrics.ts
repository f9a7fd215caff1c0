/** Metrics: measured once a minute, with gaps while the server was down. */
import { countByStatus } from "./deploying.ts";
import type { MockEnvironment, StatusSample, World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Server downtimes, in milliseconds before the start of the world. */
const gaps = [
  [40 * minute, 32 * minute],
  [9 * hour, 7 * hour],
  [72 * hour, 48 * hour],
] as const;

/** Maximum number of samples per window. */
const maxSamples = 30;

const resourceStatuses =
  "available deploying deployed failed skipped unavailable undefined skipped_for_undefined cancelled non_compliant dry".split(" ");
const agentStatuses = ["up", "down", "paused"];

/** In milliseconds; `from` is inclusive, `to` exclusive. */
export interface TimeWindow {
  from: number;
  to: number;
}

type Counts = Readonly<Record<string, number>>;

function hasMeasurement({ startedAt }: World, { measuredSince }: MockEnvironment, at: number, now: number): boolean {
  return at >= measuredSince && at <= now && !gaps.some(([first, last]) => at >= startedAt - first && at < startedAt - last);
}

/** The times of a window at which something was measured. */
function getSampleTimes(world: World, environment: MockEnvironment, { from, to }: TimeWindow, now: number): number[] {
  const step = minute * Math.max(1, Math.ceil((to - from) / minute / maxSamples));
  const first = Math.ceil(from / minute) * minute;
  return Array.from({ length: Math.ceil((to - first) / step) }, (_, index) => first + index * step).filter((at) =>
    hasMeasurement(world, environment, at, now),
  );
}

const averageCounts = (keys: string[], counts: Counts[]): Counts | null =>
  counts.length === 0
    ? null
    : Object.fromEntries(keys.map((key) => [key, counts.reduce((sum, item) => sum + (item[key] ?? 0), 0) / counts.length]));

/** The counts at a time, or the current ones if nothing has changed. */
const getCountsAt = (samples: readonly StatusSample[], at: number, now: Counts): Counts =>
  samples.findLast((item) => item.at <= at)?.counts ?? now;

/** The share of resources that were deploying or waiting at a past time, from 0 to 0.5. */
const getShareInProgress = (at: number): number => Math.max(0, Math.sin(at / (5 * hour)) * Math.sin(at / (11 * hour))) ** 3 / 2;

function createResourceCounter({ samples, resources }: MockEnvironment, { startedAt }: World): (at: number) => Counts {
  const now = countByStatus(resources());
  const initialCounts = samples.resources[0]?.counts ?? now;
  return (at) => {
    if (at >= startedAt) return getCountsAt(samples.resources, at, now);
    const inProgress = Math.round((initialCounts.deployed ?? 0) * getShareInProgress(at));
    const available = Math.ceil(inProgress * 0.7);
    return {
      ...initialCounts,
      deployed: (initialCounts.deployed ?? 0) - inProgress,
      available: (initialCounts.available ?? 0) + available,
      deploying: inProgress - available,
    };
  };
}

/** Simulates compiles older than the listed ones: one every 97 minutes. */
function getPastCompiles({ measuredSince }: MockEnvironment, { startedAt }: World, { from, to }: TimeWindow) {
  const interval = 97 * minute;
  const last = Math.min(to, startedAt - hour);
  const first = Math.ceil(Math.max(from, measuredSince) / interval);
  return Array.from({ length: Math.max(0, Math.ceil(last / interval) - first) }, (_, index) => first + index).map((number) => ({
    at: number * interval,
    time: 5 + ((number * 7) % 13),
    waiting: 0.02 + (number % 5) / 10,
  }));
}

function getCompilesIn(world: World, environment: MockEnvironment, window: TimeWindow, now: number) {
  const listed = environment.compiles.flatMap(({ requested, started, completed }) => {
    if (!requested || !started || !completed) return [];
    const at = Date.parse(completed);
    return [{ at, time: (at - Date.parse(started)) / 1000, waiting: (Date.parse(started) - Date.parse(requested)) / 1000 }];
  });
  const past = environment.compiles.length > 0 ? getPastCompiles(environment, world, window) : [];
  return [...past, ...listed].filter(({ at }) => at >= window.from && at < window.to && hasMeasurement(world, environment, at, now));
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

type Measure = (world: World, environment: MockEnvironment, windows: TimeWindow[], now: number) => (number | Counts | null)[];

/** All metrics by name: one value per window, null without a measurement. */
export const metrics: Record<string, Measure> = {
  "resource.resource_count": (world, environment, windows, now) => {
    if (environment.resources().length === 0) return windows.map(() => null);
    const getCounts = createResourceCounter(environment, world);
    return windows.map((window) => averageCounts(resourceStatuses, getSampleTimes(world, environment, window, now).map(getCounts)));
  },
  "resource.agent_count": (world, environment, windows, now) => {
    const { samples, agents } = environment;
    if (agents().length === 0) return windows.map(() => null);
    const current = countByStatus(agents());
    const getCounts = (time: number) => getCountsAt(samples.agents, time, current);
    return windows.map((window) => averageCounts(agentStatuses, getSampleTimes(world, environment, window, now).map(getCounts)));
  },
  "orchestrator.compile_time": (world, environment, windows, now) =>
    windows.map((window) => mean(getCompilesIn(world, environment, window, now).map(({ time }) => time))),
  "orchestrator.compile_waiting_time": (world, environment, windows, now) =>
    windows.map((window) => mean(getCompilesIn(world, environment, window, now).map(({ waiting }) => waiting))),
  "orchestrator.compile_rate": (world, environment, windows, now) =>
    windows.map((window) => getCompilesIn(world, environment, window, now).length / ((window.to - window.from) / hour)),
};
