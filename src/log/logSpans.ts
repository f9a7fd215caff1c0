/** Splits the text of a log row where the style changes and where a match begins or ends. */
import type { StyledLine } from "./ansi";
import type { TextMatches } from "./logSearch";

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

/** The first index that satisfies a monotonic predicate, or `length`. */
function findFirstIndex(length: number, predicate: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (predicate(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The matches that overlap the characters `from` to `to` of a line. */
export function getMatchRanges(
  { lines, columns }: TextMatches,
  line: number,
  [from, to]: readonly [number, number],
  queryLength: number,
  currentMatch: number | undefined,
): MatchRange[] {
  const first = findFirstIndex(
    lines.length,
    (index) => lines[index]! > line || (lines[index] === line && columns[index]! + queryLength > from),
  );
  const matches: MatchRange[] = [];
  for (let index = first; lines[index] === line && columns[index]! < to; index++) {
    matches.push({ start: columns[index]!, end: columns[index]! + queryLength, isCurrent: index === currentMatch });
  }
  return matches;
}

/** Splits the characters `from` to `to` of a line into spans. */
export function splitIntoSpans(
  { text, runs }: StyledLine,
  [from, to]: readonly [number, number],
  matches: readonly MatchRange[],
): LogSpan[] {
  let run = findFirstIndex(runs.length, (index) => runs[index]!.start > from) - 1;
  let match = 0;
  const result: LogSpan[] = [];
  for (let position = from; position < to;) {
    while (run + 1 < runs.length && runs[run + 1]!.start <= position) run += 1;
    while (match < matches.length && matches[match]!.end <= position) match += 1;
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
