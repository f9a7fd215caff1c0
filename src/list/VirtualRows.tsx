import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";

interface Props {
  /** Keys under which the rows' heights are cached: their ids and whether they are expanded. */
  keys: readonly string[];
  /** In pixels. */
  rowHeight: number;
  /** Renders a row. Its expanded content has the row's index in `data-expanded` and `measure` as its ref. */
  renderRow: (index: number, measure: (element: HTMLElement | null) => void) => ReactNode;
}

function SpacerRow({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

/** The visible rows, with spacers for the rows above and below. */
export function VirtualRows({ keys, rowHeight, renderRow }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  // The offset of the table is known only after layout.
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer<HTMLElement>({
    count: keys.length,
    getItemKey: (index) => keys[index] ?? index,
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
      <SpacerRow height={heightAbove} />
      {items.map((item) => renderRow(item.index, virtualizer.measureElement))}
      <SpacerRow height={heightBelow} />
    </tbody>
  );
}
