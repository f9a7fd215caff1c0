import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useLayoutEffect, useRef, useState, type RefCallback, type UIEvent } from "react";
import { flushSync } from "react-dom";
import { findRowAt, getRowTop, lineHeight, type RowHeights } from "./logHeights";
import { getRowIndex, getRowPosition, segmentLength, type ExpandedLines, type RowPosition } from "./logRows";
import type { LogMatch } from "./textSearch";

/** Pixels rendered above and below the visible area. */
const overscan = 400;
/** Scrolling by fewer pixels doesn't rerender. */
const scrollStep = 90;

/** What stays in place when heights change: the top row, or the end. */
type Anchor = (RowPosition & { offset: number }) | "end";

interface Options {
  heights: RowHeights;
  expandedLines: ExpandedLines;
  startAtEnd: boolean;
  /** Whether the end stays in view when lines are added. */
  shouldFollow: boolean;
  /** Where to scroll when it changes: the current match or the line in the address. */
  target: LogMatch | undefined;
  /** Right edge of the target in pixels; undefined if lines wrap. */
  targetRight: number | undefined;
}

interface LogScroll {
  /** For the element that scrolls. */
  ref: RefCallback<HTMLDivElement>;
  onScroll: (event: UIEvent<HTMLElement>) => void;
  firstRow: number;
  lastRow: number;
}

/** Scrolls to the target, keeps the position when heights change, and finds the rows to render. */
export function useLogScroll({ heights, expandedLines, startAtEnd, shouldFollow, target, targetRight }: Options): LogScroll {
  const container = useRef<HTMLDivElement>(null);
  const viewport = useElementSize();
  const ref = useMergedRef(container, viewport.ref);
  const [top, setTop] = useState(0);
  const anchor = useRef<Anchor>(startAtEnd ? "end" : { line: 0, segment: 0, offset: 0 });

  const onScroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }: UIEvent<HTMLElement>) => {
    const row = findRowAt(heights, scrollTop);
    const isAtEnd = scrollTop + clientHeight > scrollHeight - lineHeight;
    anchor.current =
      isAtEnd && shouldFollow ? "end" : { ...getRowPosition(row, expandedLines), offset: scrollTop - getRowTop(heights, row) };
    // Renders the rows in the same frame as the scroll.
    flushSync(() => setTop(Math.floor(scrollTop / scrollStep) * scrollStep));
  };

  const targetKey = target && `${target.line} ${target.column}`;
  const lastTargetKey = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (!container.current) return;
    const { clientHeight, scrollTop, clientWidth } = container.current;
    if (target && targetKey !== lastTargetKey.current) {
      const position = { line: target.line, segment: Math.floor(target.column / segmentLength) };
      const offset = getRowTop(heights, getRowIndex(position, expandedLines));
      const isInView = offset >= scrollTop + lineHeight && offset + 3 * lineHeight <= scrollTop + clientHeight;
      if (!isInView) anchor.current = { ...position, offset: -clientHeight / 3 };
      if (!isInView || lastTargetKey.current === undefined) container.current.scrollIntoView({ block: "nearest" });
      if (targetRight !== undefined) container.current.scrollLeft = targetRight > clientWidth - 100 ? targetRight - clientWidth / 2 : 0;
    }
    lastTargetKey.current = targetKey;
    container.current.scrollTop =
      anchor.current === "end" ? heights.total : getRowTop(heights, getRowIndex(anchor.current, expandedLines)) + anchor.current.offset;
    // oxlint-disable-next-line react/exhaustive-deps -- only when the heights or the target change
  }, [heights, targetKey]);

  return {
    ref,
    onScroll,
    firstRow: findRowAt(heights, top - overscan),
    lastRow: findRowAt(heights, top + scrollStep + (viewport.height || 800) + overscan),
  };
}
