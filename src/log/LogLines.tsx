import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { flushSync } from "react-dom";
import { computeRowHeights, lineHeight, getRowOffset, findRowAt } from "./logHeights";
import { LogLine } from "./LogLine";
import { getRowPosition, getRowIndex, countSegments, segmentLength, type RowPosition } from "./logRows";
import type { TextMatches } from "./logSearch";
import { getStyledLine, type ParsedLog } from "./parsedLog";
import classes from "./LogLines.module.css";
import viewerClasses from "./LogViewer.module.css";

/** Pixels rendered above and below the visible area. */
const overscan = 400;
/** Scrolling by fewer pixels doesn't rerender. */
const scrollStep = 90;

interface Props {
  label: string;
  log: ParsedLog;
  wrap: boolean;
  /** Whether more lines may arrive. The end is then followed while it is visible. */
  isGrowing: boolean;
  /** Whether the log opens at its end. */
  startAtEnd: boolean;
  /** The line in the address, from 0. */
  linkedLine: number | undefined;
  /** Link to a line, from 0. */
  getHref: (line: number) => string;
  textMatches: TextMatches | undefined;
  queryLength: number;
  /** Index of the current match, if it's in this text. */
  currentMatch: number | undefined;
}

/** What stays in place when heights change: the top row, or the end. */
type Anchor = (RowPosition & { offset: number }) | "end";

const noHeights: ReadonlyMap<number, number> = new Map();

/** A log's lines. Only those in view are rendered. */
export function LogLines({ label, log, wrap, isGrowing, startAtEnd, linkedLine, getHref, textMatches, queryLength, currentMatch }: Props) {
  const scrollContainer = useRef<HTMLDivElement>(null);
  const renderedRows = useRef<HTMLDivElement>(null);
  const viewport = useElementSize();
  const textColumn = useElementSize();
  const hundredCharacters = useElementSize();
  const ref = useMergedRef(scrollContainer, viewport.ref);

  const [expanded, setExpanded] = useState<ReadonlySet<number>>(new Set());
  const [onExpandedChange] = useState(() => (line: number, isExpanded: boolean) => {
    setExpanded((lines) => new Set(isExpanded ? [...lines, line] : [...lines].filter((other) => other !== line)));
  });
  // A line that grew has no matches until it has been searched again.
  const matchLine = currentMatch === undefined ? undefined : textMatches?.lines[currentMatch];
  const matchColumn = matchLine === undefined ? 0 : textMatches!.columns[currentMatch!]!;
  const matchPosition = matchLine === undefined ? undefined : { line: matchLine, segment: Math.floor(matchColumn / segmentLength) };
  // A line is also expanded while the current match is beyond its first segment.
  const expandedLineSet = matchPosition && matchPosition.segment > 0 ? new Set([...expanded, matchPosition.line]) : expanded;
  const expandedLines = [...expandedLineSet]
    .filter((line) => line < log.lineStarts.length)
    .sort((a, b) => a - b)
    .map((line) => ({ line, segments: countSegments(getStyledLine(log, line).text.length) }));

  const columns = wrap ? Math.max(10, Math.floor((textColumn.width * 100) / hundredCharacters.width) || 140) : Infinity;
  const shape = `${columns} ${expandedLines.map(({ line }) => line).join()}`;
  const [measured, setMeasured] = useState({ shape, heights: noHeights });
  const measuredHeights = measured.shape === shape ? measured.heights : noHeights;
  // Takes milliseconds for 100,000 lines, too long to repeat on every scroll.
  // oxlint-disable-next-line react/exhaustive-deps -- `shape` stands for the expanded lines
  const heights = useMemo(() => computeRowHeights(log, expandedLines, columns, measuredHeights), [log, shape, measuredHeights]);

  const [top, setTop] = useState(0);
  const firstRow = findRowAt(heights, top - overscan);
  const lastRow = findRowAt(heights, top + scrollStep + (viewport.height || 800) + overscan);

  // A log that was growing when opened is followed even after it ended, since its last lines may arrive later.
  const [shouldFollow] = useState(isGrowing);
  const anchor = useRef<Anchor>(startAtEnd ? "end" : { line: 0, segment: 0, offset: 0 });
  const onScroll = () => {
    const { scrollTop, clientHeight, scrollHeight } = scrollContainer.current!;
    const row = findRowAt(heights, scrollTop);
    const isAtEnd = scrollTop + clientHeight > scrollHeight - lineHeight;
    anchor.current =
      isAtEnd && shouldFollow ? "end" : { ...getRowPosition(row, expandedLines), offset: scrollTop - getRowOffset(heights, row) };
    // Renders the rows in the same frame as the scroll.
    flushSync(() => setTop(Math.floor(scrollTop / scrollStep) * scrollStep));
  };

  useLayoutEffect(() => {
    const corrections = [...renderedRows.current!.children].flatMap((child, index) => {
      const { offsetHeight } = child as HTMLElement;
      return offsetHeight === heights.rows[firstRow + index] ? [] : [[firstRow + index, offsetHeight] as const];
    });
    if (corrections.length > 0) setMeasured({ shape, heights: new Map([...measuredHeights, ...corrections]) });
  }, [heights, firstRow, lastRow, shape, measuredHeights]);

  const target = matchPosition ?? (linkedLine === undefined ? undefined : { line: linkedLine, segment: 0 });
  const targetKey = target && `${target.line} ${target.segment} ${matchColumn}`;
  const lastTargetKey = useRef<string>(undefined);
  useLayoutEffect(() => {
    const { clientHeight, scrollTop, clientWidth } = scrollContainer.current!;
    if (target && targetKey !== lastTargetKey.current) {
      const offset = getRowOffset(heights, getRowIndex(target, expandedLines));
      const isInView = offset >= scrollTop + lineHeight && offset + 3 * lineHeight <= scrollTop + clientHeight;
      if (!isInView) anchor.current = { ...target, offset: -clientHeight / 3 };
      if (!isInView || lastTargetKey.current === undefined) scrollContainer.current!.scrollIntoView({ block: "nearest" });
      const right = ((matchColumn % segmentLength) + queryLength) * (hundredCharacters.width / 100);
      if (!wrap) scrollContainer.current!.scrollLeft = right > clientWidth - 100 ? right - clientWidth / 2 : 0;
    }
    lastTargetKey.current = targetKey;
    const { current: currentAnchor } = anchor;
    scrollContainer.current!.scrollTop =
      currentAnchor === "end" ? heights.total : getRowOffset(heights, getRowIndex(currentAnchor, expandedLines)) + currentAnchor.offset;
    // oxlint-disable-next-line react/exhaustive-deps -- only when the heights or the target change
  }, [heights, targetKey]);

  return (
    <div
      ref={ref}
      className={classes.lines}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable regions must be focusable
      tabIndex={0}
      data-wrap={wrap || undefined}
      style={{ "--digits": Math.max(4, String(log.lineStarts.length).length) } as CSSProperties}
      onScroll={onScroll}
    >
      <div style={{ height: heights.total, minWidth: wrap ? undefined : `${Math.min(log.maxLineLength, segmentLength) + 12}ch` }}>
        <div className={classes.ruler} aria-hidden>
          <span className={viewerClasses.number} />
          <span className={viewerClasses.text} ref={textColumn.ref} />
          <span className={classes.hundredCharacters} ref={hundredCharacters.ref} />
        </div>
        <div ref={renderedRows} className={classes.renderedRows} style={{ top: getRowOffset(heights, firstRow) }}>
          {Array.from({ length: lastRow - firstRow + 1 }, (_, index) => {
            const { line, segment } = getRowPosition(firstRow + index, expandedLines);
            return (
              <LogLine
                key={firstRow + index}
                log={log}
                line={line}
                segment={segment}
                isExpanded={expandedLineSet.has(line)}
                onExpandedChange={onExpandedChange}
                href={getHref(line)}
                isLinked={line === linkedLine}
                textMatches={textMatches}
                queryLength={queryLength}
                currentMatch={matchPosition?.line === line ? currentMatch : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
