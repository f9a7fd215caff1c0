/** Searching logs of many megabytes while the page stays at hand: piece by piece, with pauses, and only on where a log grew. */
import { plain } from "./ansi";

/** What was found in one text: the places in its shown lines, in order. */
export interface Found {
  readonly text: string;
  /** Up to where the text was searched: the start of a line, or its end. */
  end: number;
  /** The line there. */
  line: number;
  /** Of each match its line and the column that it begins at, both from 0. */
  readonly lines: number[];
  readonly columns: number[];
}

export interface Search {
  query: string;
  found: Found[];
  /** Set once all texts were searched. */
  done: boolean;
  /** Set where the search ended early, since nobody would look at so many matches. */
  limited: boolean;
}

/** Letters searched at once. A longer line is still searched as one. */
const pieceLength = 100_000;
/** So long is worked before a pause, in milliseconds. */
const sliceTime = 8;
const matchesAtMost = 500_000;

const patternOf = (query: string): RegExp => new RegExp(query.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");

export const countOf = (found: readonly Found[]): number => found.reduce((sum, { lines }) => sum + lines.length, 0);

/** What is known of a text from an earlier search for the same; what was found in its last line is looked for again. */
function begin(text: string, before: Found | undefined): Found {
  if (before?.text === text) return { ...before };
  if (!before || !text.startsWith(before.text)) return { text, end: 0, line: 0, lines: [], columns: [] };
  const lastLine = before.text.lastIndexOf("\n") + 1;
  if (before.end <= lastLine) return { ...before, text };
  const kept = before.lines.findIndex((line) => line === before.line);
  const count = kept < 0 ? before.lines.length : kept;
  return { ...before, text, end: lastLine, lines: before.lines.slice(0, count), columns: before.columns.slice(0, count) };
}

/** Searches the next whole lines of a text. */
function goOn(found: Found, pattern: RegExp): void {
  const { text, lines, columns } = found;
  const end = text.indexOf("\n", found.end + pieceLength) + 1 || text.length;
  const piece = plain(text.slice(found.end, end));
  const breakFrom = (at: number) => {
    const next = piece.indexOf("\n", at);
    return next < 0 ? Infinity : next;
  };
  let lineStart = 0;
  let nextBreak = breakFrom(0);
  const passBreaks = (before: number) => {
    while (nextBreak < before) {
      found.line += 1;
      lineStart = nextBreak + 1;
      nextBreak = breakFrom(lineStart);
    }
  };
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(piece));) {
    passBreaks(match.index);
    lines.push(found.line);
    columns.push(match.index - lineStart);
  }
  passBreaks(piece.length);
  found.end = end;
}

/**
 * Searches texts for a query, whatever its case. Each step of the way is published; `before` is how far an earlier search
 * for the same query came. Ends early, and silently, when the signal is aborted.
 */
export async function searchTexts(
  texts: readonly string[],
  query: string,
  before: readonly Found[],
  signal: AbortSignal,
  publish: (search: Search) => void,
): Promise<void> {
  const found = texts.map((text, index) => begin(text, before[index]));
  const pattern = patternOf(query);
  for (let slice = performance.now(); ; slice = performance.now()) {
    let next: Found | undefined;
    while (performance.now() - slice < sliceTime && (next = found.find(({ text, end }) => end < text.length))) goOn(next, pattern);
    const limited = countOf(found) >= matchesAtMost;
    const done = limited || found.every(({ text, end }) => end === text.length);
    // The lists of matches are shared, since they only ever grow.
    publish({ query, found: found.map((item) => ({ ...item })), done, limited });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return;
  }
}

/** A match, by its text and its number among that text's, both from 0. */
export interface MatchPlace {
  text: number;
  match: number;
}

/** The first match at or after a line of a text, else the first of all; undefined where there is none. */
export function firstMatch(found: readonly Found[], text: number, line: number): MatchPlace | undefined {
  const here = found[text]?.lines.findIndex((other) => other >= line) ?? -1;
  if (here >= 0) return { text, match: here };
  const next = found.findIndex(({ lines }, index) => index > text && lines.length > 0);
  const first = next >= 0 ? next : found.findIndex(({ lines }) => lines.length > 0);
  return first < 0 ? undefined : { text: first, match: 0 };
}

/** The match after one, or before it; after the last comes the first. */
export function nextMatch(found: readonly Found[], place: MatchPlace, step: 1 | -1): MatchPlace {
  const match = place.match + step;
  if (match >= 0 && match < found[place.text]!.lines.length) return { ...place, match };
  for (let text = place.text; ;) {
    text = (text + step + found.length) % found.length;
    const count = found[text]!.lines.length;
    if (count > 0) return { text, match: step > 0 ? 0 : count - 1 };
  }
}

/** A match's number among all, from 1. */
export const matchNumber = (found: readonly Found[], { text, match }: MatchPlace): number => countOf(found.slice(0, text)) + match + 1;
