/**
 * Where each row of a log stands. Letters are of one width, so a row's height follows from its length; where the browser
 * drew a row otherwise, what it measured stands instead.
 */
import { segmentLength, type Whole } from "./logRows";
import { rawLength, type LogText } from "./logText";

/** In pixels, as the style sheet has it. */
export const lineHeight = 18;
const blockLength = 512;

export interface Heights {
  /** Of each row, in pixels. */
  rows: Int32Array;
  /** Of each block of rows, so that no sum is long. */
  blocks: Float64Array;
  total: number;
}

/** The heights of all rows; `columns` is how many letters stand beside each other, Infinity where lines are not wrapped. */
export function heightsOf(log: LogText, whole: Whole, columns: number, measured: ReadonlyMap<number, number>): Heights {
  const rows = new Int32Array(log.starts.length + whole.reduce((sum, { segments }) => sum + segments - 1, 0));
  const heightOf = (letters: number) => lineHeight * Math.max(1, Math.ceil(Math.min(letters, segmentLength) / columns));
  let row = 0;
  let next = 0;
  for (let line = 0; line < log.starts.length; line++) {
    // The line's end is no letter of it.
    const letters = rawLength(log, line) - 1;
    const segments = whole[next]?.line === line ? whole[next++]!.segments : 1;
    for (let segment = 0; segment < segments; segment++) rows[row++] = heightOf(letters - segment * segmentLength);
  }
  for (const [at, height] of measured) if (at < rows.length) rows[at] = height;
  const blocks = new Float64Array(Math.ceil(rows.length / blockLength));
  let total = 0;
  for (let at = 0; at < rows.length; at++) {
    blocks[Math.floor(at / blockLength)]! += rows[at]!;
    total += rows[at]!;
  }
  return { rows, blocks, total };
}

/** Where a row begins. */
export function offsetOf({ rows, blocks }: Heights, row: number): number {
  const block = Math.floor(row / blockLength);
  let offset = 0;
  for (let at = 0; at < block; at++) offset += blocks[at]!;
  for (let at = block * blockLength; at < row; at++) offset += rows[at]!;
  return offset;
}

/** The row at an offset; the first or the last one beyond the ends. */
export function rowAt({ rows, blocks }: Heights, offset: number): number {
  let rest = offset;
  let block = 0;
  while (block < blocks.length - 1 && rest >= blocks[block]!) rest -= blocks[block++]!;
  let row = block * blockLength;
  while (row < rows.length - 1 && rest >= rows[row]!) rest -= rows[row++]!;
  return row;
}
