/** Splits a log into lines without copying them. Stores only their offsets, and parses only the new part of a log that grew. */
import { getStyleAt, parseStyledLine, type StyledLine } from "./ansi";

export interface ParsedLog {
  readonly text: string;
  /** Offset of each line. A trailing `\n` doesn't start a line. */
  readonly lineStarts: readonly number[];
  /** Characters in the longest line. */
  readonly maxLineLength: number;
}

export const emptyLog: ParsedLog = { text: "", lineStarts: [], maxLineLength: 0 };

/** Parses a text; if it starts with the text of `previous`, only the rest. */
export function parseLog(text: string, previous: ParsedLog = emptyLog): ParsedLog {
  if (text === previous.text) return previous;
  if (text === "") return emptyLog;
  const reusable = text.startsWith(previous.text) ? previous : emptyLog;
  let { maxLineLength } = reusable;
  let lineStart = reusable.lineStarts.at(-1) ?? 0;
  const lineStarts = reusable.lineStarts.slice(0, -1);
  for (let position = Math.max(0, reusable.text.length - 1); ;) {
    lineStarts.push(lineStart);
    const end = text.indexOf("\n", position);
    const next = end < 0 ? text.length : end + 1;
    maxLineLength = Math.max(maxLineLength, next - lineStart);
    if (next === text.length) return { text, lineStarts, maxLineLength };
    lineStart = position = next;
  }
}

/** Offset of a line; the end of the text for the line after the last. */
const getLineStart = ({ text, lineStarts }: ParsedLog, line: number): number => lineStarts[line] ?? text.length;

/** A line as received, with its `\n`. */
export const getRawLine = (log: ParsedLog, line: number): string => log.text.slice(getLineStart(log, line), getLineStart(log, line + 1));

/** Length of a line as received, with escape sequences and `\n`. */
export const getRawLength = (log: ParsedLog, line: number): number => getLineStart(log, line + 1) - getLineStart(log, line);

const lineCache = new WeakMap<ParsedLog, Map<number, StyledLine>>();

export function getStyledLine(log: ParsedLog, line: number): StyledLine {
  let lines = lineCache.get(log);
  if (!lines) lineCache.set(log, (lines = new Map()));
  let styledLine = lines.get(line);
  if (!styledLine) {
    // Parsing old lines again is cheaper than keeping them all.
    if (lines.size > 1000) lines.clear();
    lines.set(
      line,
      (styledLine = parseStyledLine(getRawLine(log, line).replace(/\n$/, ""), getStyleAt(log.text, getLineStart(log, line)))),
    );
  }
  return styledLine;
}
