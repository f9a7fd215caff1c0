/** Computes row heights of a log. The font is monospaced, so line lengths determine them. Measured heights take precedence. */
import { segmentLength, type ExpandedLines } from "./logRows";
import { getRawLength, type ParsedLog } from "./parsedLog";

/** In pixels; must match LogLines.module.css. */
export const lineHeight = 18;
const blockLength = 512;

export interface RowHeights {
  /** Height of each row, in pixels. */
  rows: Int32Array;
  /** Height of each block of `blockLength` rows, to keep sums short. */
  blocks: Float64Array;
  total: number;
}

/** `columns` is the number of characters per line; Infinity if lines don't wrap. */
export function computeRowHeights(
  log: ParsedLog,
  expandedLines: ExpandedLines,
  columns: number,
  measured: ReadonlyMap<number, number>,
): RowHeights {
  const rows = new Int32Array(log.lineStarts.length + expandedLines.reduce((sum, { segments }) => sum + segments - 1, 0));
  const getHeight = (length: number) => lineHeight * Math.max(1, Math.ceil(Math.min(length, segmentLength) / columns));
  let row = 0;
  let nextExpanded = 0;
  for (let line = 0; line < log.lineStarts.length; line++) {
    // Without the line break.
    const length = getRawLength(log, line) - 1;
    const segments = expandedLines[nextExpanded]?.line === line ? expandedLines[nextExpanded++]!.segments : 1;
    for (let segment = 0; segment < segments; segment++) rows[row++] = getHeight(length - segment * segmentLength);
  }
  for (const [index, height] of measured) if (index < rows.length) rows[index] = height;
  const blocks = new Float64Array(Math.ceil(rows.length / blockLength));
  let total = 0;
  for (let index = 0; index < rows.length; index++) {
    blocks[Math.floor(index / blockLength)]! += rows[index]!;
    total += rows[index]!;
  }
  return { rows, blocks, total };
}

/** Top of a row, in pixels. */
export function getRowOffset({ rows, blocks }: RowHeights, row: number): number {
  const block = Math.floor(row / blockLength);
  let offset = 0;
  for (let index = 0; index < block; index++) offset += blocks[index]!;
  for (let index = block * blockLength; index < row; index++) offset += rows[index]!;
  return offset;
}

/** The row at an offset, clamped to the first and last row. */
export function findRowAt({ rows, blocks }: RowHeights, offset: number): number {
  let remaining = offset;
  let block = 0;
  while (block < blocks.length - 1 && remaining >= blocks[block]!) remaining -= blocks[block++]!;
  let row = block * blockLength;
  while (row < rows.length - 1 && remaining >= rows[row]!) remaining -= rows[row++]!;
  return row;
}
