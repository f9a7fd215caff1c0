/** Maps lines to rows: one row per line, or one per segment of an expanded long line. */

/** Characters per row. */
export const segmentLength = 2000;

export const countSegments = (length: number): number => Math.max(1, Math.ceil(length / segmentLength));

/** Lines with several rows, in order. */
export type ExpandedLines = readonly { line: number; segments: number }[];

export interface RowPosition {
  line: number;
  segment: number;
}

export function getRowPosition(row: number, expandedLines: ExpandedLines): RowPosition {
  let extraRows = 0;
  for (const { line, segments } of expandedLines) {
    if (row < line + extraRows) break;
    if (row < line + extraRows + segments) return { line, segment: row - line - extraRows };
    extraRows += segments - 1;
  }
  return { line: row - extraRows, segment: 0 };
}

export function getRowIndex({ line, segment }: RowPosition, expandedLines: ExpandedLines): number {
  let row = line;
  for (const expanded of expandedLines) {
    if (expanded.line < line) row += expanded.segments - 1;
    else if (expanded.line === line) return row + Math.min(segment, expanded.segments - 1);
  }
  return row;
}
