import { useReducer } from "react";
import { countSegments, segmentLength, type ExpandedLines } from "./logRows";
import type { LogMatch } from "./textSearch";
import { getStyledLine, type ParsedLog } from "./parsedLog";

interface ExpansionChange {
  line: number;
  isExpanded: boolean;
}

const noLines: ReadonlySet<number> = new Set();

const changeExpansion = (lines: ReadonlySet<number>, { line, isExpanded }: ExpansionChange): ReadonlySet<number> =>
  new Set(isExpanded ? [...lines, line] : [...lines].filter((other) => other !== line));

interface LineExpansion {
  expandedLines: ExpandedLines;
  isExpanded: (line: number) => boolean;
  /** Referentially stable. */
  onExpandedChange: (change: ExpansionChange) => void;
}

/** The long lines that are shown in full: those the user expanded, and that of the current match if it is beyond the first segment. */
export function useExpandedLines(log: ParsedLog, match: LogMatch | undefined): LineExpansion {
  const [chosenLines, onExpandedChange] = useReducer(changeExpansion, noLines);
  const lines = match && match.column >= segmentLength ? new Set([...chosenLines, match.line]) : chosenLines;
  const expandedLines = [...lines]
    .filter((line) => line < log.lineStarts.length)
    .sort((a, b) => a - b)
    .map((line) => ({ line, segments: countSegments(getStyledLine(log, line).text.length) }));
  return { expandedLines, isExpanded: (line) => lines.has(line), onExpandedChange };
}
