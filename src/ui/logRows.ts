/** The rows that a log is drawn in: one a line, and for a long line that is shown whole one for each of its segments. */

/** So many letters stand in one row. */
export const segmentLength = 2000;

export const segmentCount = (letters: number): number => Math.max(1, Math.ceil(letters / segmentLength));

/** The lines that have several rows, in order. */
export type Whole = readonly { line: number; segments: number }[];

export interface RowPlace {
  line: number;
  segment: number;
}

export function placeOfRow(row: number, whole: Whole): RowPlace {
  let more = 0;
  for (const { line, segments } of whole) {
    if (row < line + more) break;
    if (row < line + more + segments) return { line, segment: row - line - more };
    more += segments - 1;
  }
  return { line: row - more, segment: 0 };
}

export function rowOfPlace({ line, segment }: RowPlace, whole: Whole): number {
  let row = line;
  for (const long of whole) {
    if (long.line < line) row += long.segments - 1;
    else if (long.line === line) return row + Math.min(segment, long.segments - 1);
  }
  return row;
}
