/** What a row of a log is drawn from: its text, cut where the look changes and where a match begins or ends. */
import type { Styled } from "./ansi";
import type { Found } from "./logSearch";

export interface Piece {
  text: string;
  /** As `data-look` has them. */
  words: string;
  match?: "other" | "current";
}

export interface Match {
  start: number;
  end: number;
  current: boolean;
}

/** The index of the first item from which on `is` holds, or the length; the items are in an order in which it stays so. */
function firstThat(length: number, is: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The matches in the letters `from` to `to` of a line, those that only reach into them too. */
export function matchesIn(
  { lines, columns }: Found,
  line: number,
  [from, to]: readonly [number, number],
  letters: number,
  current: number | undefined,
): Match[] {
  const first = firstThat(lines.length, (index) => lines[index]! > line || (lines[index] === line && columns[index]! + letters > from));
  const matches: Match[] = [];
  for (let index = first; lines[index] === line && columns[index]! < to; index++) {
    matches.push({ start: columns[index]!, end: columns[index]! + letters, current: index === current });
  }
  return matches;
}

/** The letters `from` to `to` of a line in pieces; joined, they are these letters. */
export function pieces({ text, runs }: Styled, [from, to]: readonly [number, number], matches: readonly Match[]): Piece[] {
  let run = firstThat(runs.length, (index) => runs[index]!.start > from) - 1;
  let match = 0;
  const result: Piece[] = [];
  for (let at = from; at < to;) {
    while (run + 1 < runs.length && runs[run + 1]!.start <= at) run += 1;
    while (match < matches.length && matches[match]!.end <= at) match += 1;
    const here = matches[match];
    const inside = here !== undefined && here.start <= at;
    const end = Math.min(to, runs[run + 1]?.start ?? to, here === undefined ? to : inside ? here.end : here.start);
    result.push({
      text: text.slice(at, end),
      words: runs[run]?.words ?? "",
      ...(inside && { match: here.current ? ("current" as const) : ("other" as const) }),
    });
    at = end;
  }
  return result;
}
