/** Splits a log into lines without copying them. Stores only their offsets, and parses only the new part of a log that grew. */
import { getStyleAt, parseStyledLine, type StyledLine } from "./ansi";

export interface ParsedLog {
  readonly text: string;
  /** Offset of each line. A trailing `\n` doesn't start a line. */
  readonly lineStarts: readonly number[];
  /** Characters in the longest line. */
  readonly maxLineLength: number;
}

const emptyLog: ParsedLog = { text: "", lineStarts: [], maxLineLength: 0 };

/** Parses a text; if it starts with the text of `previous`, only the rest. */
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

/** A line as received, with its `\n`. */
export const getRawLine = ({ text, lineStarts }: ParsedLog, line: number): string =>
  text.slice(lineStarts[line], lineStarts[line + 1] ?? text.length);

/** Length of a line as received, with escape sequences and `\n`. */
export const getRawLength = ({ text, lineStarts }: ParsedLog, line: number): number =>
  (lineStarts[line + 1] ?? text.length) - lineStarts[line]!;

const lineCache = new WeakMap<ParsedLog, Map<number, StyledLine>>();

export function getStyledLine(log: ParsedLog, line: number): StyledLine {
  let lines = lineCache.get(log);
  if (!lines) lineCache.set(log, (lines = new Map()));
  let styledLine = lines.get(line);
  if (!styledLine) {
    // Parsing old lines again is cheaper than keeping them all.
    if (lines.size > 1000) lines.clear();
    lines.set(line, (styledLine = parseStyledLine(getRawLine(log, line).replace(/\n$/, ""), getStyleAt(log.text, log.lineStarts[line]!))));
  }
  return styledLine;
}
