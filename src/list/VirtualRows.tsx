import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  count: number;
  /** In pixels. */
  rowHeight: number;
  columnCount: number;
  /** Key under which a row's height is cached: its id and whether it is expanded. */
  getRowKey: (index: number) => string;
  /** Renders a row. Its expanded content has the row's index in `data-expanded` and `measure` as its ref. */
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

/** The visible rows, with spacers for the rows above and below. */
export function VirtualRows({ count, rowHeight, columnCount, getRowKey, renderRow }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // The offset of the table is known only after layout.
  useLayoutEffect(() => {
    setTop(body.current!.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count,
    getItemKey: getRowKey,
    // Rows have a fixed height. Only expanded content is measured.
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
