/** How far a deployment is, from counts by state that were read one after the other. */
import type { DeploySummary } from "~/api/envelopes";

export interface Sample {
  /** In milliseconds since the epoch. */
  at: number;
  /** Resources that wait for this deployment, or are in it now. */
  left: number;
  /** Those that are in it now. */
  deploying: number;
}

/** For how long samples count, in milliseconds: a rate of long ago tells nothing of the time left. */
const kept = 120_000;

export const sampleOf = ({ by_state }: DeploySummary, at: number): Sample => ({
  at,
  left: (by_state.available ?? 0) + (by_state.deploying ?? 0),
  deploying: by_state.deploying ?? 0,
});

/** Whether a deployment has ended: nothing ran at both times, nor in between. What is left waits for agents that are paused, say. */
const hasEnded = (last: Sample, sample: Sample): boolean => last.deploying === 0 && sample.deploying === 0 && last.left === sample.left;

/**
 * The samples with one more. Where more is left than before, another deployment began; where one has ended, the next one will:
 * so does the measuring.
 */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (!last || sample.left > last.left || hasEnded(last, sample)) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= kept), sample];
}

/** Resources a second that were finished over the samples; undefined where none were. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at <= first.at || last.left >= first.left) return undefined;
  return (first.left - last.left) / ((last.at - first.at) / 1000);
}

export type Progress =
  /** A repair, or the last of a deployment: nothing waits, so there is no total. */
  | { kind: "now"; deploying: number }
  | { kind: "deployment"; done: number; total: number; rate: number | undefined; secondsLeft: number | undefined };

/** What is being deployed now; undefined where nothing is. */
export function progressOf({ total, by_state }: DeploySummary, samples: readonly Sample[]): Progress | undefined {
  const deploying = by_state.deploying ?? 0;
  const waiting = by_state.available ?? 0;
  const rate = rateOf(samples);
  if (waiting === 0) return deploying > 0 ? { kind: "now", deploying } : undefined;
  if (deploying === 0 && rate === undefined) return undefined;
  const left = waiting + deploying;
  return { kind: "deployment", done: total - left, total, rate, secondsLeft: rate && left / rate };
}
