/** Computes row heights of a log. The font is monospaced, so line lengths determine them. Measured heights take precedence. */
import { findFirstIndex } from "./findFirstIndex";
import { segmentLength, type ExpandedLines } from "./logRows";
import { getRawLength, type ParsedLog } from "./parsedLog";

/** In pixels; must match LogLines.module.css. */
export const lineHeight = 18;

export interface RowHeights {
  /** Bottom of each row, in pixels. */
  bottoms: Float64Array;
  total: number;
}

/** `columns` is the number of characters per line; Infinity if lines don't wrap. */
export function computeRowHeights(
  log: ParsedLog,
  expandedLines: ExpandedLines,
  columns: number,
  measured: ReadonlyMap<number, number>,
): RowHeights {
  const heights = new Float64Array(log.lineStarts.length + expandedLines.reduce((sum, { segments }) => sum + segments - 1, 0));
  const getHeight = (length: number) => lineHeight * Math.max(1, Math.ceil(Math.min(length, segmentLength) / columns));
  const upcomingLines = expandedLines.values();
  let upcoming = upcomingLines.next().value;
  let row = 0;
  for (let line = 0; line < log.lineStarts.length; line++) {
    // Without the line break.
    const length = getRawLength(log, line) - 1;
    let segments = 1;
    if (upcoming?.line === line) {
      segments = upcoming.segments;
      upcoming = upcomingLines.next().value;
    }
    for (let segment = 0; segment < segments; segment++) heights[row++] = getHeight(length - segment * segmentLength);
  }
  for (const [index, height] of measured) if (index < heights.length) heights[index] = height;
  // Adds the heights up in place.
  let total = 0;
  let index = 0;
  for (const height of heights) heights[index++] = total += height;
  return { bottoms: heights, total };
}

/** Top of a row, in pixels; 0 for a row that doesn't exist, to which an address may link. */
export const getRowTop = ({ bottoms }: RowHeights, row: number): number => bottoms[row - 1] ?? 0;

/** The height of a row, in pixels. */
export const getRowHeight = (heights: RowHeights, row: number): number => getRowTop(heights, row + 1) - getRowTop(heights, row);

/** The row at an offset, clamped to the first and last row. */
export const findRowAt = ({ bottoms }: RowHeights, offset: number): number =>
  Math.min(
    findFirstIndex(bottoms, (bottom) => bottom > offset),
    bottoms.length - 1,
  );
