export interface QueuedPoll<T> {
  target: T;
  /** Last success or failure, on the monotonic clock; 0 if never. */
  settledAt: number;
}

/** In milliseconds. */
const minPollInterval = 60_000;

/** Returns the first target that has never settled, or else the target that settled longest ago; undefined while all are fresh. */
export function getNextPoll<T>(queue: readonly QueuedPoll<T>[], now: number): T | undefined {
  let next: QueuedPoll<T> | undefined;
  for (const poll of queue) if (!next || poll.settledAt < next.settledAt) next = poll;
  return next && now - next.settledAt >= minPollInterval ? next.target : undefined;
}
