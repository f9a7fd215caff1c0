/** How the lines of two texts stand in rows: what is the same is folded but for its ends. */
import type { DiffLine, DiffHunk } from "./comparisonProtocol";

/** So many lines next to a change are shown. */
const contextLines = 3;

export type DiffRow =
  | { kind: "lines"; isUnchanged: boolean; removed: DiffLine | undefined; added: DiffLine | undefined; isWhitespaceOnly: boolean }
  /** So many lines that are the same; `part` is the place of theirs among all parts. */
  | { kind: "fold"; count: number; hunkIndex: number };

/** The rows; `open` are the parts that are not folded. Unified, a line that went and one that came have a row each. */
export function diffRows(hunks: readonly DiffHunk[], openHunks: ReadonlySet<number>, unified: boolean): DiffRow[] {
  return hunks.flatMap((hunk, index): DiffRow[] => {
    const toRows = (removed: readonly DiffLine[], added: readonly DiffLine[]): DiffRow[] =>
      Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => ({
        kind: "lines",
        isUnchanged: hunk.kind === "same",
        removed: removed[at],
        added: added[at],
        isWhitespaceOnly: hunk.kind === "changed" && hunk.isWhitespaceOnly,
      }));
    if (hunk.kind === "changed")
      return unified ? [...toRows(hunk.removed, []), ...toRows([], hunk.added)] : toRows(hunk.removed, hunk.added);
    const allRows = toRows(hunk.removed, hunk.added);
    const head = index === 0 ? 0 : contextLines;
    const tail = index === hunks.length - 1 ? 0 : contextLines;
    const count = allRows.length - head - tail;
    // A fold of one line takes as much room as the line.
    if (openHunks.has(index) || count < 2) return allRows;
    return [...allRows.slice(0, head), { kind: "fold", count, hunkIndex: index }, ...allRows.slice(allRows.length - tail)];
  });
}
