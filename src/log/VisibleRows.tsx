import { useEffectEvent, useLayoutEffect, useRef, type ReactNode } from "react";
import { getRowHeight, getRowTop, type RowHeights } from "./logHeights";
import classes from "./LogLines.module.css";

interface Props {
  heights: RowHeights;
  firstRow: number;
  lastRow: number;
  renderRow: (row: number) => ReactNode;
  /** Called with the heights of rows that differ from `heights`. */
  onMeasured: (rows: ReadonlyMap<number, number>) => void;
}

/** The rows around the visible area, at their place in the log. */
export function VisibleRows({ heights, firstRow, lastRow, renderRow, onMeasured }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const reportHeights = useEffectEvent(onMeasured);
  useLayoutEffect(() => {
    const measured = new Map<number, number>();
    for (let row = firstRow; row <= lastRow; row++) {
      const element = container.current?.children.item(row - firstRow);
      if (element instanceof HTMLElement && element.offsetHeight !== getRowHeight(heights, row)) measured.set(row, element.offsetHeight);
    }
    if (measured.size > 0) reportHeights(measured);
  }, [heights, firstRow, lastRow]);
  return (
    <div ref={container} className={classes.renderedRows} style={{ top: getRowTop(heights, firstRow) }}>
      {Array.from({ length: lastRow - firstRow + 1 }, (_, index) => renderRow(firstRow + index))}
    </div>
  );
}
