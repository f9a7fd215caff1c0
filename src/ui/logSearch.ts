/** Searching logs of many megabytes while the page stays at hand: piece by piece, with pauses, and only on where a log grew. */
import { stripAnsi } from "./ansi";

/** What was found in one text: the places in its shown lines, in order. */
export interface TextMatches {
  readonly text: string;
  /** Up to where the text was searched: the start of a line, or its end. */
  end: number;
  /** The line there. */
  line: number;
  /** Of each match its line and the column that it begins at, both from 0. */
  readonly lines: number[];
  readonly columns: number[];
}

export interface LogSearchResult {
  query: string;
  matchesByText: TextMatches[];
  /** Set once all texts were searched. */
  done: boolean;
  /** Set where the search ended early, since nobody would look at so many matches. */
  limited: boolean;
}

/** Letters searched at once. A longer line is still searched as one. */
const chunkLength = 100_000;
/** So long is worked before a pause, in milliseconds. */
const sliceDuration = 8;
const maxMatches = 500_000;

const createPattern = (query: string): RegExp => new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");

export const countMatches = (matchesByText: readonly TextMatches[]): number =>
  matchesByText.reduce((sum, { lines }) => sum + lines.length, 0);

/** What is known of a text from an earlier search for the same; what was found in its last line is looked for again. */
function resumeMatches(text: string, previous: TextMatches | undefined): TextMatches {
  if (previous?.text === text) return { ...previous };
  if (!previous || !text.startsWith(previous.text)) return { text, end: 0, line: 0, lines: [], columns: [] };
  const lastLine = previous.text.lastIndexOf("\n") + 1;
  if (previous.end <= lastLine) return { ...previous, text };
  const firstOnLastLine = previous.lines.findIndex((line) => line === previous.line);
  const count = firstOnLastLine < 0 ? previous.lines.length : firstOnLastLine;
  return { ...previous, text, end: lastLine, lines: previous.lines.slice(0, count), columns: previous.columns.slice(0, count) };
}

/** Searches the next whole lines of a text. */
function searchNextChunk(textMatches: TextMatches, pattern: RegExp): void {
  const { text, lines, columns } = textMatches;
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
    lines.push(textMatches.line);
    columns.push(match.index - lineStart);
  }
  advanceLines(chunk.length);
  textMatches.end = end;
}

/**
 * Searches texts for a query, whatever its case. Each step of the way is published; `before` is how far an earlier search
 * for the same query came. Ends early, and silently, when the signal is aborted.
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
  for (let sliceStart = performance.now(); ; sliceStart = performance.now()) {
    let next: TextMatches | undefined;
    while (performance.now() - sliceStart < sliceDuration && (next = matchesByText.find(({ text, end }) => end < text.length)))
      searchNextChunk(next, pattern);
    const limited = countMatches(matchesByText) >= maxMatches;
    const done = limited || matchesByText.every(({ text, end }) => end === text.length);
    // The lists of matches are shared, since they only ever grow.
    publish({ query, matchesByText: matchesByText.map((item) => ({ ...item })), done, limited });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}

/** A match, by its text and its number among that text's, both from 0. */
export interface MatchPosition {
  text: number;
  match: number;
}

/** The first match at or after a line of a text, else the first of all; undefined where there is none. */
export function findFirstMatch(matchesByText: readonly TextMatches[], text: number, line: number): MatchPosition | undefined {
  const matchInText = matchesByText[text]?.lines.findIndex((other) => other >= line) ?? -1;
  if (matchInText >= 0) return { text, match: matchInText };
  const next = matchesByText.findIndex(({ lines }, index) => index > text && lines.length > 0);
  const first = next >= 0 ? next : matchesByText.findIndex(({ lines }) => lines.length > 0);
  return first < 0 ? undefined : { text: first, match: 0 };
}

/** The match after one, or before it; after the last comes the first. */
export function findNextMatch(matchesByText: readonly TextMatches[], position: MatchPosition, step: 1 | -1): MatchPosition {
  const match = position.match + step;
  if (match >= 0 && match < matchesByText[position.text]!.lines.length) return { ...position, match };
  for (let text = position.text; ;) {
    text = (text + step + matchesByText.length) % matchesByText.length;
    const count = matchesByText[text]!.lines.length;
    if (count > 0) return { text, match: step > 0 ? 0 : count - 1 };
  }
}

/** A match's number among all, from 1. */
export const getMatchNumber = (matchesByText: readonly TextMatches[], { text, match }: MatchPosition): number =>
  countMatches(matchesByText.slice(0, text)) + match + 1;
