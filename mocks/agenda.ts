/**
 * What will happen in a world. Nothing runs by itself: every question brings the world up to its time first, so whoever
 * holds the clock holds the world.
 */
interface Entry {
  at: number;
  /** Whose it is, for `cancel`. */
  of: string;
  deed: (at: number) => void;
}

export class Agenda {
  private entries: Entry[] = [];

  /** Plans a deed for a time in milliseconds; it is told that time, however late it is done. */
  plan(at: number, of: string, deed: (at: number) => void): void {
    const index = this.entries.findLastIndex((entry) => entry.at <= at) + 1;
    this.entries.splice(index, 0, { at, of, deed });
  }

  cancel(of: string): void {
    this.entries = this.entries.filter((entry) => entry.of !== of);
  }

  /** Does what is due, the oldest first; also what that plans. */
  advance(now: number): void {
    while (this.entries.length > 0 && this.entries[0]!.at <= now) {
      const { at, deed } = this.entries.shift()!;
      deed(at);
    }
  }
}
