/** A question that waits for its turn. */
export interface QueuedPoll<T> {
  target: T;
  /** When it was last answered, or failed, in milliseconds since the epoch; 0: never. */
  settledAt: number;
}

/** What was answered less than this ago, in milliseconds, is not asked again. */
const minPollInterval = 60_000;

/** Whose turn it is: what was never asked, in order, then what was answered the longest ago; undefined while all is fresh. */
export function getNextPoll<T>(queue: readonly QueuedPoll<T>[], now: number): T | undefined {
  let next: QueuedPoll<T> | undefined;
  for (const poll of queue) if (!next || poll.settledAt < next.settledAt) next = poll;
  return next && now - next.settledAt >= minPollInterval ? next.target : undefined;
}
