interface QueuedEvent {
  at: number;
  key: string;
  run: (at: number) => void;
}

/** Scheduled events of a world. No timers run: every request first advances the queue to its own time. */
export class EventQueue {
  private entries: QueuedEvent[] = [];

  /** Schedules an event, in milliseconds. `run` receives the scheduled time, even if it runs later. */
  schedule(at: number, key: string, run: (at: number) => void): void {
    const index = this.entries.findLastIndex((entry) => entry.at <= at) + 1;
    this.entries.splice(index, 0, { at, key, run });
  }

  cancel(key: string): void {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  /** Runs all due events, oldest first, including those that they schedule. */
  advance(now: number): void {
    while (this.entries.length > 0 && this.entries[0]!.at <= now) {
      const { at, run } = this.entries.shift()!;
      run(at);
    }
  }
}
