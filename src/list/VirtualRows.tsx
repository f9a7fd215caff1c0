import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  count: number;
  /** In pixels. */
  rowHeight: number;
  columnCount: number;
  /** Names a row, by its id and whether it is expanded: what was measured of it is kept by that. */
  keyOf: (index: number) => string;
  /** Draws a row. What it expands to names the row's index in `data-expanded` and is handed to `measure`, as its ref. */
  draw: (index: number, measure: (expanded: HTMLElement | null) => void) => ReactNode;
}

function Gap({ height, columnCount }: { height: number; columnCount: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td colSpan={columnCount} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** The rows in view, and gaps as high as the rows before and after them. */
export function VirtualRows({ count, rowHeight, columnCount, keyOf, draw }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // Where the table begins is known to the browser only, once it is laid out.
  useLayoutEffect(() => {
    setTop(body.current!.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    getItemKey: keyOf,
    // Rows are one line high, and are not measured; what they expand to is as high as it is.
    estimateSize: () => rowHeight,
    measureElement: (expanded) => rowHeight + expanded.offsetHeight,
    indexAttribute: "data-expanded",
    overscan: 12,
    scrollMargin: top,
  });
  const items = virtualizer.getVirtualItems();
  const above = (items[0]?.start ?? top) - top;
  const below = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? top) - top);
  return (
    <tbody ref={body}>
      <Gap height={above} columnCount={columnCount} />
      {items.map((item) => draw(item.index, virtualizer.measureElement))}
      <Gap height={below} columnCount={columnCount} />
    </tbody>
  );
}
