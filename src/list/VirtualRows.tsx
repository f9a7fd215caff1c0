import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  count: number;
  /** In pixels. */
  rowHeight: number;
  columnCount: number;
  /** Names a row, by its id and whether it is expanded: what was measured of it is kept by that. */
  getRowKey: (index: number) => string;
  /** Draws a row. What it expands to names the row's index in `data-expanded` and is handed to `measure`, as its ref. */
  renderRow: (index: number, measure: (element: HTMLElement | null) => void) => ReactNode;
}

function SpacerRow({ height, columnCount }: { height: number; columnCount: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columnCount} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** The rows in view, and gaps as high as the rows before and after them. */
export function VirtualRows({ count, rowHeight, columnCount, getRowKey, renderRow }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // Where the table begins is known to the browser only, once it is laid out.
  useLayoutEffect(() => {
    setTop(body.current!.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    getItemKey: getRowKey,
    // Rows are one line high, and are not measured; what they expand to is as high as it is.
    estimateSize: () => rowHeight,
    measureElement: (element) => rowHeight + element.offsetHeight,
    indexAttribute: "data-expanded",
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const heightAbove = (items[0]?.start ?? top) - top;
  const heightBelow = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <tbody ref={body}>
      <SpacerRow height={heightAbove} columnCount={columnCount} />
      {items.map((item) => renderRow(item.index, virtualizer.measureElement))}
      <SpacerRow height={heightBelow} columnCount={columnCount} />
    </tbody>
  );
}
