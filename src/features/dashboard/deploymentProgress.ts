/** The progress of a deployment, derived from successive counts by state. */
import type { DeploySummary } from "~/api/envelopes";
import { resourceStateValues } from "~/api/schema";

export interface ProgressSample {
  /** In milliseconds since the epoch. */
  at: number;
  /** Waiting and deploying resources. */
  remaining: number;
  deploying: number;
}

/** In milliseconds: an old rate is no estimate of the remaining time. */
const maxSampleAge = 120_000;

export const createSample = ({ by_state }: DeploySummary, at: number): ProgressSample => ({
  at,
  remaining: (by_state.available ?? 0) + (by_state.deploying ?? 0),
  deploying: by_state.deploying ?? 0,
});

/** Whether a deployment has ended: nothing was deploying at or between the samples. The rest may be waiting for paused agents. */
const hasEnded = (last: ProgressSample, sample: ProgressSample): boolean =>
  last.deploying === 0 && sample.deploying === 0 && last.remaining === sample.remaining;

/** Appends a sample. Starts over when a deployment has ended or another has started, which increases what remains. */
export function addSample(samples: readonly ProgressSample[], sample: ProgressSample): ProgressSample[] {
  const last = samples.at(-1);
  if (!last || sample.remaining > last.remaining || hasEnded(last, sample)) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= maxSampleAge), sample];
}

/** Finished resources per second over the samples; undefined if there were none. */
export function getDeployRate(samples: readonly ProgressSample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.remaining >= first.remaining) return undefined;
  return (first.remaining - last.remaining) / ((last.at - first.at) / 1000);
}

export type DeploymentProgress =
  /** A repair or the end of a deployment: nothing is waiting, so the total is unknown. */
  | { kind: "indeterminate"; deploying: number }
  | { kind: "deployment"; done: number; total: number; rate: number | undefined; secondsLeft: number | undefined };

/** Resources in states that Lookout doesn't know, which may be done or not. */
const countUnknown = (byState: Record<string, number>): number =>
  Object.entries(byState).reduce((sum, [state, count]) => sum + (resourceStateValues.some((known) => known === state) ? 0 : count), 0);

/** Undefined while nothing is being deployed. */
export function getDeploymentProgress(
  { total, by_state }: DeploySummary,
  samples: readonly ProgressSample[],
): DeploymentProgress | undefined {
  const deploying = by_state.deploying ?? 0;
  const waiting = by_state.available ?? 0;
  const rate = getDeployRate(samples);
  if (waiting === 0) return deploying > 0 ? { kind: "indeterminate", deploying } : undefined;
  if (deploying === 0 && rate === undefined) return undefined;
  const remaining = waiting + deploying;
  return { kind: "deployment", done: total - remaining - countUnknown(by_state), total, rate, secondsLeft: rate && remaining / rate };
}
