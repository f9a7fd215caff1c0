/** Searches logs of many megabytes without blocking the page: in chunks, with breaks, and incrementally as a log grows. */
import { monotonicNow } from "~/time";
import { stripAnsi } from "./ansi";

/** Where a match starts. */
export interface LogMatch {
  /** From 0. */
  line: number;
  /** From 0. */
  column: number;
}

/** The matches in one text. */
export interface TextMatches {
  readonly text: string;
  /** How far the text has been searched: the offset of a line's start, or the text's end. */
  end: number;
  /** The line at `end`. */
  line: number;
  /** In order. */
  readonly matches: LogMatch[];
}

export interface LogSearchResult {
  query: string;
  matchesByText: TextMatches[];
  isDone: boolean;
  /** Whether the search stopped early at `maxMatches`. */
  isLimited: boolean;
}

/** Characters searched at once. A longer line is still searched as a whole. */
const chunkLength = 100_000;
/** Working time between breaks, in milliseconds. */
const sliceDuration = 8;
const maxMatches = 500_000;

const createPattern = (query: string): RegExp => new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");

export const countMatches = (matchesByText: readonly TextMatches[]): number =>
  matchesByText.reduce((sum, { matches }) => sum + matches.length, 0);

/** Resumes an earlier search for the same query. The last line is searched again, since it may have grown. */
function resumeMatches(text: string, previous: TextMatches | undefined): TextMatches {
  if (previous?.text === text) return { ...previous };
  if (!previous || !text.startsWith(previous.text)) return { text, end: 0, line: 0, matches: [] };
  const lastLine = previous.text.lastIndexOf("\n") + 1;
  if (previous.end <= lastLine) return { ...previous, text };
  return { ...previous, text, end: lastLine, matches: previous.matches.filter(({ line }) => line < previous.line) };
}

/** Searches the next whole lines of a text. */
function searchNextChunk(textMatches: TextMatches, pattern: RegExp): void {
  const { text, matches } = textMatches;
  const end = text.indexOf("\n", textMatches.end + chunkLength) + 1 || text.length;
  const chunk = stripAnsi(text.slice(textMatches.end, end));
  const findLineBreak = (position: number) => {
    const next = chunk.indexOf("\n", position);
    return next < 0 ? Infinity : next;
  };
  let lineStart = 0;
  let nextBreak = findLineBreak(0);
  const advanceLines = (position: number) => {
    while (nextBreak < position) {
      textMatches.line += 1;
      lineStart = nextBreak + 1;
      nextBreak = findLineBreak(lineStart);
    }
  };
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(chunk));) {
    advanceLines(match.index);
    matches.push({ line: textMatches.line, column: match.index - lineStart });
  }
  advanceLines(chunk.length);
  textMatches.end = end;
}

/**
 * Searches texts for a query, ignoring case, and publishes each step. `previous` is the result of an earlier search for the same
 * query. Stops silently when the signal is aborted.
 */
export async function searchTexts(
  texts: readonly string[],
  query: string,
  previous: readonly TextMatches[],
  signal: AbortSignal,
  publish: (search: LogSearchResult) => void,
): Promise<void> {
  const matchesByText = texts.map((text, index) => resumeMatches(text, previous[index]));
  const pattern = createPattern(query);
  for (let sliceStart = monotonicNow(); ; sliceStart = monotonicNow()) {
    let next: TextMatches | undefined;
    while (monotonicNow() - sliceStart < sliceDuration && (next = matchesByText.find(({ text, end }) => end < text.length)))
      searchNextChunk(next, pattern);
    const isLimited = countMatches(matchesByText) >= maxMatches;
    const isDone = isLimited || matchesByText.every(({ text, end }) => end === text.length);
    // The arrays of matches can be shared, since they only grow.
    publish({ query, matchesByText: matchesByText.map((item) => ({ ...item })), isDone, isLimited });
    if (isDone) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}

/** Index of a text, and of a match in that text. */
export interface MatchPosition {
  text: number;
  match: number;
}

/** The first match at or after a line of a text, otherwise the first of all; undefined without matches. */
export function findFirstMatch(matchesByText: readonly TextMatches[], text: number, line: number): MatchPosition | undefined {
  const matchInText = matchesByText[text]?.matches.findIndex((match) => match.line >= line) ?? -1;
  if (matchInText >= 0) return { text, match: matchInText };
  const next = matchesByText.findIndex(({ matches }, index) => index > text && matches.length > 0);
  const first = next >= 0 ? next : matchesByText.findIndex(({ matches }) => matches.length > 0);
  return first < 0 ? undefined : { text: first, match: 0 };
}

/** A match's number among all, from 1. */
export const getMatchNumber = (matchesByText: readonly TextMatches[], { text, match }: MatchPosition): number =>
  countMatches(matchesByText.slice(0, text)) + match + 1;

/** The next or previous match, wrapping around. */
export function findNextMatch(matchesByText: readonly TextMatches[], position: MatchPosition, step: 1 | -1): MatchPosition {
  const count = countMatches(matchesByText);
  let match = (getMatchNumber(matchesByText, position) - 1 + step + count) % count;
  for (const [text, { matches }] of matchesByText.entries()) {
    if (match < matches.length) return { text, match };
    match -= matches.length;
  }
  return position;
}
