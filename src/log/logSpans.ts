/** Splits the text of a log row where the style changes and where a match begins or ends. */
import type { StyledLine } from "./ansi";
import { findFirstIndex } from "./findFirstIndex";
import type { TextMatches } from "./textSearch";

export interface LogSpan {
  text: string;
  /** A value of `data-style`. */
  styles: string;
  match?: "other" | "current";
}

export interface MatchRange {
  start: number;
  end: number;
  isCurrent: boolean;
}

/** The matches that overlap the characters `from` to `to` of a line. */
export function getMatchRanges(
  { matches }: TextMatches,
  line: number,
  [from, to]: readonly [number, number],
  queryLength: number,
  currentMatch: number | undefined,
): MatchRange[] {
  const findFirstFrom = (column: number) =>
    findFirstIndex(matches, (match) => match.line > line || (match.line === line && match.column >= column));
  const first = findFirstFrom(from - queryLength + 1);
  return matches
    .slice(first, findFirstFrom(to))
    .map(({ column }, index) => ({ start: column, end: column + queryLength, isCurrent: first + index === currentMatch }));
}

/** Splits the characters `from` to `to` of a line into spans. */
export function splitIntoSpans(
  { text, runs }: StyledLine,
  [from, to]: readonly [number, number],
  matches: readonly MatchRange[],
): LogSpan[] {
  let run = findFirstIndex(runs, ({ start }) => start > from) - 1;
  let match = 0;
  const result: LogSpan[] = [];
  for (let position = from; position < to;) {
    while ((runs[run + 1]?.start ?? to) <= position) run += 1;
    while ((matches[match]?.end ?? to) <= position) match += 1;
    const upcoming = matches[match];
    const isInside = upcoming !== undefined && upcoming.start <= position;
    const end = Math.min(to, runs[run + 1]?.start ?? to, upcoming === undefined ? to : isInside ? upcoming.end : upcoming.start);
    result.push({
      text: text.slice(position, end),
      styles: runs[run]?.styles ?? "",
      ...(isInside && { match: upcoming.isCurrent ? ("current" as const) : ("other" as const) }),
    });
    position = end;
  }
  return result;
}
