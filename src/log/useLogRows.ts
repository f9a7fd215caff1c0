import { useMemo, useReducer, useState } from "react";
import { computeRowHeights, type RowHeights } from "./logHeights";
import { countSegments, segmentLength, type ExpandedLines } from "./logRows";
import { getStyledLine, type ParsedLog } from "./parsedLog";
import type { LogMatch } from "./textSearch";

interface ExpansionChange {
  line: number;
  isExpanded: boolean;
}

interface LogRows {
  expandedLines: ExpandedLines;
  isExpanded: (line: number) => boolean;
  /** Referentially stable. */
  onExpandedChange: (change: ExpansionChange) => void;
  heights: RowHeights;
  /** Replaces computed heights until the rows are wrapped differently. */
  onMeasured: (rows: ReadonlyMap<number, number>) => void;
}

const noLines: ReadonlySet<number> = new Set();
const noHeights: ReadonlyMap<number, number> = new Map();

const changeExpansion = (lines: ReadonlySet<number>, { line, isExpanded }: ExpansionChange): ReadonlySet<number> =>
  new Set(isExpanded ? [...lines, line] : [...lines].filter((other) => other !== line));

/** The rows of a log that wraps after `columns` characters. */
export function useLogRows(log: ParsedLog, columns: number, currentMatch: LogMatch | undefined): LogRows {
  const [chosenLines, onExpandedChange] = useReducer(changeExpansion, noLines);
  // A line is also expanded while the current match is beyond its first segment.
  const isMatchHidden = currentMatch !== undefined && currentMatch.column >= segmentLength;
  const lines = isMatchHidden ? new Set([...chosenLines, currentMatch.line]) : chosenLines;
  const expandedLines = [...lines]
    .filter((line) => line < log.lineStarts.length)
    .sort((a, b) => a - b)
    .map((line) => ({ line, segments: countSegments(getStyledLine(log, line).text.length) }));

  const shape = `${columns} ${expandedLines.map(({ line }) => line).join()}`;
  const [measured, setMeasured] = useState({ shape, rows: noHeights });
  const measuredRows = measured.shape === shape ? measured.rows : noHeights;
  // Takes milliseconds for 100,000 lines, too long to repeat on every scroll.
  // oxlint-disable-next-line react/exhaustive-deps -- `shape` stands for the expanded lines
  const heights = useMemo(() => computeRowHeights(log, expandedLines, columns, measuredRows), [log, shape, measuredRows]);
  return {
    expandedLines,
    isExpanded: (line) => lines.has(line),
    onExpandedChange,
    heights,
    onMeasured: (rows) => setMeasured({ shape, rows: new Map([...measuredRows, ...rows]) }),
  };
}
