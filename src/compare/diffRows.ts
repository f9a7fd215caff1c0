/** How the lines of two texts stand in rows: what is the same is folded but for its ends. */
import type { Line, Lines } from "./compare";

/** So many lines next to a change are shown. */
const context = 3;

export type DiffRow =
  | { kind: "lines"; same: boolean; removed: Line | undefined; added: Line | undefined; blank: boolean }
  /** So many lines that are the same; `part` is the place of theirs among all parts. */
  | { kind: "fold"; count: number; part: number };

/** The rows; `open` are the parts that are not folded. Unified, a line that went and one that came have a row each. */
export function diffRows(lines: readonly Lines[], open: ReadonlySet<number>, unified: boolean): DiffRow[] {
  return lines.flatMap((part, index): DiffRow[] => {
    const rows = (removed: readonly Line[], added: readonly Line[]): DiffRow[] =>
      Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => ({
        kind: "lines",
        same: part.kind === "same",
        removed: removed[at],
        added: added[at],
        blank: part.kind === "changed" && part.blank,
      }));
    if (part.kind === "changed") return unified ? [...rows(part.removed, []), ...rows([], part.added)] : rows(part.removed, part.added);
    const all = rows(part.removed, part.added);
    const head = index === 0 ? 0 : context;
    const tail = index === lines.length - 1 ? 0 : context;
    const count = all.length - head - tail;
    // A fold of one line takes as much room as the line.
    if (open.has(index) || count < 2) return all;
    return [...all.slice(0, head), { kind: "fold", count, part: index }, ...all.slice(all.length - tail)];
  });
}
