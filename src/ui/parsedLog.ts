/** A log as lines, without a copy of any: where each begins is all that is kept, and what grows is only read on. */
import { getStyleAt, parseStyledLine, type StyledLine } from "./ansi";

export interface ParsedLog {
  readonly text: string;
  /** Where each line begins; a `\n` at the end of the text begins none. */
  readonly lineStarts: readonly number[];
  /** Letters of the longest line. */
  readonly maxLineLength: number;
}

const emptyLog: ParsedLog = { text: "", lineStarts: [], maxLineLength: 0 };

/** The lines of a text; of one that begins with a text whose lines are known only the rest is read. */
export function parseLog(text: string, previous: ParsedLog = emptyLog): ParsedLog {
  if (text === previous.text) return previous;
  if (text === "") return emptyLog;
  const reusable = text.startsWith(previous.text) ? previous : emptyLog;
  const lineStarts = reusable.lineStarts.slice();
  if (lineStarts.length === 0) lineStarts.push(0);
  let { maxLineLength } = reusable;
  for (let position = Math.max(0, reusable.text.length - 1); ;) {
    const end = text.indexOf("\n", position);
    const next = end < 0 ? text.length : end + 1;
    maxLineLength = Math.max(maxLineLength, next - lineStarts.at(-1)!);
    if (next === text.length) return { text, lineStarts, maxLineLength };
    lineStarts.push(next);
    position = next;
  }
}

/** The letters of a line as they came, with the `\n` at its end; joined, all lines are the text. */
export const getRawLine = ({ text, lineStarts }: ParsedLog, line: number): string =>
  text.slice(lineStarts[line], lineStarts[line + 1] ?? text.length);

/** How long a line is, its codes included. */
export const getRawLength = ({ text, lineStarts }: ParsedLog, line: number): number =>
  (lineStarts[line + 1] ?? text.length) - lineStarts[line]!;

const lineCache = new WeakMap<ParsedLog, Map<number, StyledLine>>();

/** A line as it is shown. */
export function getStyledLine(log: ParsedLog, line: number): StyledLine {
  let lines = lineCache.get(log);
  if (!lines) lineCache.set(log, (lines = new Map()));
  let styledLine = lines.get(line);
  if (!styledLine) {
    // What was shown some time ago is found anew faster than it would be kept.
    if (lines.size > 1000) lines.clear();
    lines.set(line, (styledLine = parseStyledLine(getRawLine(log, line).replace(/\n$/, ""), getStyleAt(log.text, log.lineStarts[line]!))));
  }
  return styledLine;
}
