/**
 * Where each row of a log stands. Letters are of one width, so a row's height follows from its length; where the browser
 * drew a row otherwise, what it measured stands instead.
 */
import { segmentLength, type ExpandedLines } from "./logRows";
import { getRawLength, type ParsedLog } from "./parsedLog";

/** In pixels, as the style sheet has it. */
export const lineHeight = 18;
const blockLength = 512;

export interface RowHeights {
  /** Of each row, in pixels. */
  rows: Int32Array;
  /** Of each block of rows, so that no sum is long. */
  blocks: Float64Array;
  total: number;
}

/** The heights of all rows; `columns` is how many letters stand beside each other, Infinity where lines are not wrapped. */
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
    // The line's end is no letter of it.
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

/** Where a row begins. */
export function getRowOffset({ rows, blocks }: RowHeights, row: number): number {
  const block = Math.floor(row / blockLength);
  let offset = 0;
  for (let index = 0; index < block; index++) offset += blocks[index]!;
  for (let index = block * blockLength; index < row; index++) offset += rows[index]!;
  return offset;
}

/** The row at an offset; the first or the last one beyond the ends. */
export function findRowAt({ rows, blocks }: RowHeights, offset: number): number {
  let remaining = offset;
  let block = 0;
  while (block < blocks.length - 1 && remaining >= blocks[block]!) remaining -= blocks[block++]!;
  let row = block * blockLength;
  while (row < rows.length - 1 && remaining >= rows[row]!) remaining -= rows[row++]!;
  return row;
}
