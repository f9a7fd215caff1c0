/**
 * What will happen in a world. Nothing runs by itself: every question brings the world up to its time first, so whoever
 * holds the clock holds the world.
 */
interface QueuedEvent {
  at: number;
  /** Whose it is, for `cancel`. */
  key: string;
  run: (at: number) => void;
}

export class EventQueue {
  private entries: QueuedEvent[] = [];

  /** Plans a deed for a time in milliseconds; it is told that time, however late it is done. */
  schedule(at: number, key: string, run: (at: number) => void): void {
    const index = this.entries.findLastIndex((entry) => entry.at <= at) + 1;
    this.entries.splice(index, 0, { at, key, run });
  }

  cancel(key: string): void {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  /** Does what is due, the oldest first; also what that plans. */
  advance(now: number): void {
    while (this.entries.length > 0 && this.entries[0]!.at <= now) {
      const { at, run } = this.entries.shift()!;
      run(at);
    }
  }
}
