/** Rows of a line diff, with unchanged lines folded except near a change. */
import type { DiffLine, DiffHunk } from "./comparisonProtocol";

/** Unchanged lines shown next to a change. */
const contextLines = 3;

export type DiffRow =
  | { kind: "lines"; isUnchanged: boolean; removed: DiffLine | undefined; added: DiffLine | undefined; isWhitespaceOnly: boolean }
  /** A number of folded unchanged lines. */
  | { kind: "fold"; count: number; hunkIndex: number };

/** Returns the rows. `openHunks` aren't folded. In the unified view, removed and added lines have separate rows. */
export function toDiffRows(hunks: readonly DiffHunk[], openHunks: ReadonlySet<number>, unified: boolean): DiffRow[] {
  return hunks.flatMap((hunk, index): DiffRow[] => {
    const toRows = (removed: readonly DiffLine[], added: readonly DiffLine[]): DiffRow[] =>
      Array.from({ length: Math.max(removed.length, added.length) }, (_, line) => ({
        kind: "lines",
        isUnchanged: hunk.kind === "same",
        removed: removed[line],
        added: added[line],
        isWhitespaceOnly: hunk.kind === "changed" && hunk.isWhitespaceOnly,
      }));
    if (hunk.kind === "changed")
      return unified ? [...toRows(hunk.removed, []), ...toRows([], hunk.added)] : toRows(hunk.removed, hunk.added);
    const allRows = toRows(hunk.removed, hunk.added);
    const head = index === 0 ? 0 : contextLines;
    const tail = index === hunks.length - 1 ? 0 : contextLines;
    const count = allRows.length - head - tail;
    // Folding a single line saves no space.
    if (openHunks.has(index) || count < 2) return allRows;
    return [...allRows.slice(0, head), { kind: "fold", count, hunkIndex: index }, ...allRows.slice(allRows.length - tail)];
  });
}
