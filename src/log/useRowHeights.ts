import { useMemo, useState } from "react";
import { computeRowHeights, type RowHeights } from "./logHeights";
import type { ExpandedLines } from "./logRows";
import type { ParsedLog } from "./parsedLog";

const noHeights: ReadonlyMap<number, number> = new Map();

/** Row heights for lines of `columns` characters. Measured heights replace the computed ones until the rows are wrapped differently. */
export function useRowHeights(
  log: ParsedLog,
  expandedLines: ExpandedLines,
  columns: number,
): { heights: RowHeights; onMeasured: (rows: ReadonlyMap<number, number>) => void } {
  const shape = `${columns} ${expandedLines.map(({ line }) => line).join()}`;
  const [measured, setMeasured] = useState({ shape, rows: noHeights });
  const measuredRows = measured.shape === shape ? measured.rows : noHeights;
  // Takes milliseconds for 100,000 lines, too long to repeat on every scroll.
  // oxlint-disable-next-line react/exhaustive-deps -- `shape` stands for the expanded lines
  const heights = useMemo(() => computeRowHeights(log, expandedLines, columns, measuredRows), [log, shape, measuredRows]);
  return { heights, onMeasured: (rows) => setMeasured({ shape, rows: new Map([...measuredRows, ...rows]) }) };
}
