/** How far a deployment is, from counts by state that were read one after the other. */
import type { DeploySummary } from "~/api/envelopes";

export interface ProgressSample {
  /** In milliseconds since the epoch. */
  at: number;
  /** Resources that wait for this deployment, or are in it now. */
  remaining: number;
  /** Those that are in it now. */
  deploying: number;
}

/** For how long samples count, in milliseconds: a rate of long ago tells nothing of the time left. */
const maxSampleAge = 120_000;

export const createSample = ({ by_state }: DeploySummary, at: number): ProgressSample => ({
  at,
  remaining: (by_state.available ?? 0) + (by_state.deploying ?? 0),
  deploying: by_state.deploying ?? 0,
});

/** Whether a deployment has ended: nothing ran at both times, nor in between. What is left waits for agents that are paused, say. */
const hasEnded = (last: ProgressSample, sample: ProgressSample): boolean =>
  last.deploying === 0 && sample.deploying === 0 && last.remaining === sample.remaining;

/**
 * The samples with one more. Where more is left than before, another deployment began; where one has ended, the next one will:
 * so does the measuring.
 */
export function addSample(samples: readonly ProgressSample[], sample: ProgressSample): ProgressSample[] {
  const last = samples.at(-1);
  if (!last || sample.remaining > last.remaining || hasEnded(last, sample)) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= maxSampleAge), sample];
}

/** Resources a second that were finished over the samples; undefined where none were. */
export function getDeployRate(samples: readonly ProgressSample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.remaining >= first.remaining) return undefined;
  return (first.remaining - last.remaining) / ((last.at - first.at) / 1000);
}

export type DeploymentProgress =
  /** A repair, or the last of a deployment: nothing waits, so there is no total. */
  | { kind: "now"; deploying: number }
  | { kind: "deployment"; done: number; total: number; rate: number | undefined; secondsLeft: number | undefined };

/** What is being deployed now; undefined where nothing is. */
export function getDeploymentProgress(
  { total, by_state }: DeploySummary,
  samples: readonly ProgressSample[],
): DeploymentProgress | undefined {
  const deploying = by_state.deploying ?? 0;
  const waiting = by_state.available ?? 0;
  const rate = getDeployRate(samples);
  if (waiting === 0) return deploying > 0 ? { kind: "now", deploying } : undefined;
  if (deploying === 0 && rate === undefined) return undefined;
  const remaining = waiting + deploying;
  return { kind: "deployment", done: total - remaining, total, rate, secondsLeft: rate && remaining / rate };
}
