/** What metrics tell of an environment: measured once a minute, with gaps where the server did not run. */
import { countsOf } from "./deploying.ts";
import type { MockEnvironment, Sample, World } from "./world.ts";

const minute = 60_000;
const hour = 60 * minute;

/** When the server did not run, in milliseconds before the world began. */
const gaps = [
  [40 * minute, 32 * minute],
  [9 * hour, 7 * hour],
  [72 * hour, 48 * hour],
] as const;

/** The most moments of a window that are looked at. */
const most = 30;

const statuses =
  "available deploying deployed failed skipped unavailable undefined skipped_for_undefined cancelled non_compliant dry".split(" ");
const words = ["up", "down", "paused"];

/** A window of time, in milliseconds: its start belongs to it, its end does not. */
export interface Window {
  from: number;
  to: number;
}

type Counts = Readonly<Record<string, number>>;

/** Whether anything was measured at a time. */
function isMeasured({ since }: World, { measured }: MockEnvironment, at: number, now: number): boolean {
  return at >= measured && at <= now && !gaps.some(([first, last]) => at >= since - first && at < since - last);
}

/** The minutes of a window at which there is something to look at. */
function moments(world: World, environment: MockEnvironment, { from, to }: Window, now: number): number[] {
  const step = minute * Math.max(1, Math.ceil((to - from) / minute / most));
  const first = Math.ceil(from / minute) * minute;
  return Array.from({ length: Math.ceil((to - first) / step) }, (_, index) => first + index * step).filter((at) =>
    isMeasured(world, environment, at, now),
  );
}

const averages = (keys: string[], counts: Counts[]): Counts | null =>
  counts.length === 0
    ? null
    : Object.fromEntries(keys.map((key) => [key, counts.reduce((sum, item) => sum + (item[key] ?? 0), 0) / counts.length]));

/** What it was at a time: as of the last change before, or as it is where nothing changed. */
const countsAt = (samples: readonly Sample[], at: number, now: Counts): Counts => samples.findLast((item) => item.at <= at)?.counts ?? now;

/** How many resources of a hundred are on their way at a time of the past. */
const unrest = (at: number): number => Math.max(0, Math.sin(at / (5 * hour)) * Math.sin(at / (11 * hour))) ** 3 / 2;

function resourcesAt({ samples, resources }: MockEnvironment, { since }: World): (at: number) => Counts {
  const now = countsOf(resources());
  const begun = samples.resources[0]?.counts ?? now;
  return (at) => {
    if (at >= since) return countsAt(samples.resources, at, now);
    const moving = Math.round((begun.deployed ?? 0) * unrest(at));
    const available = Math.ceil(moving * 0.7);
    return {
      ...begun,
      deployed: (begun.deployed ?? 0) - moving,
      available: (begun.available ?? 0) + available,
      deploying: moving - available,
    };
  };
}

/** Compiles of a time before those that are listed: one every 97 minutes. */
function pastCompiles({ measured }: MockEnvironment, { since }: World, { from, to }: Window) {
  const every = 97 * minute;
  const last = Math.min(to, since - hour);
  const first = Math.ceil(Math.max(from, measured) / every);
  return Array.from({ length: Math.max(0, Math.ceil(last / every) - first) }, (_, index) => first + index).map((number) => ({
    at: number * every,
    time: 5 + ((number * 7) % 13),
    waiting: 0.02 + (number % 5) / 10,
  }));
}

function compilesIn(world: World, environment: MockEnvironment, window: Window, now: number) {
  const listed = environment.compiles.flatMap(({ requested, started, completed }) => {
    if (!requested || !started || !completed) return [];
    const at = Date.parse(completed);
    return [{ at, time: (at - Date.parse(started)) / 1000, waiting: (Date.parse(started) - Date.parse(requested)) / 1000 }];
  });
  const past = environment.compiles.length > 0 ? pastCompiles(environment, world, window) : [];
  return [...past, ...listed].filter(({ at }) => at >= window.from && at < window.to && isMeasured(world, environment, at, now));
}

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

type Measure = (world: World, environment: MockEnvironment, windows: Window[], now: number) => (number | Counts | null)[];

/** Every metric that there is, each a value a window; null where nothing was measured. */
export const metrics: Record<string, Measure> = {
  "resource.resource_count": (world, environment, windows, now) => {
    if (environment.resources().length === 0) return windows.map(() => null);
    const at = resourcesAt(environment, world);
    return windows.map((window) => averages(statuses, moments(world, environment, window, now).map(at)));
  },
  "resource.agent_count": (world, environment, windows, now) => {
    const { samples, agents } = environment;
    if (agents().length === 0) return windows.map(() => null);
    const current = countsOf(agents());
    const at = (time: number) => countsAt(samples.agents, time, current);
    return windows.map((window) => averages(words, moments(world, environment, window, now).map(at)));
  },
  "orchestrator.compile_time": (world, environment, windows, now) =>
    windows.map((window) => mean(compilesIn(world, environment, window, now).map(({ time }) => time))),
  "orchestrator.compile_waiting_time": (world, environment, windows, now) =>
    windows.map((window) => mean(compilesIn(world, environment, window, now).map(({ waiting }) => waiting))),
  "orchestrator.compile_rate": (world, environment, windows, now) =>
    windows.map((window) => compilesIn(world, environment, window, now).length / ((window.to - window.from) / hour)),
};
