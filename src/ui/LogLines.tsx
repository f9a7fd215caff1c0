import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { flushSync } from "react-dom";
import { computeRowHeights, lineHeight, getRowOffset, findRowAt } from "./logHeights";
import { LogLine } from "./LogLine";
import { getRowPosition, getRowIndex, countSegments, segmentLength, type RowPosition } from "./logRows";
import type { TextMatches } from "./logSearch";
import { getStyledLine, type ParsedLog } from "./parsedLog";
import own from "./LogLines.module.css";
import classes from "./LogViewer.module.css";

/** So much is drawn above and below what is in view, in pixels. */
const overscan = 400;
/** Scrolling by less draws nothing anew. */
const scrollStep = 90;

interface Props {
  label: string;
  log: ParsedLog;
  wrap: boolean;
  /** Whether more may come: the end is then followed while it is in sight. */
  isGrowing: boolean;
  /** Whether it is opened at its end. */
  startAtEnd: boolean;
  /** The line that the address names, from 0. */
  linkedLine: number | undefined;
  /** Where a link to a line leads, from 0. */
  getHref: (line: number) => string;
  textMatches: TextMatches | undefined;
  queryLength: number;
  /** The number of the current match, where it is in this text. */
  currentMatch: number | undefined;
}

/** What stays where it is when heights change: the row at the top, or the end. */
type Anchor = (RowPosition & { offset: number }) | "end";

const noHeights: ReadonlyMap<number, number> = new Map();

/** A log's lines, whatever their number, of which those in view are drawn. */
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
  // While a line that grew is searched anew its matches are not there.
  const matchLine = currentMatch === undefined ? undefined : textMatches?.lines[currentMatch];
  const matchColumn = matchLine === undefined ? 0 : textMatches!.columns[currentMatch!]!;
  const matchPosition = matchLine === undefined ? undefined : { line: matchLine, segment: Math.floor(matchColumn / segmentLength) };
  // A line is also shown whole while the current match is further on in it.
  const expandedLineSet = matchPosition && matchPosition.segment > 0 ? new Set([...expanded, matchPosition.line]) : expanded;
  const expandedLines = [...expandedLineSet]
    .filter((line) => line < log.lineStarts.length)
    .sort((a, b) => a - b)
    .map((line) => ({ line, segments: countSegments(getStyledLine(log, line).text.length) }));

  const columns = wrap ? Math.max(10, Math.floor((textColumn.width * 100) / hundredCharacters.width) || 140) : Infinity;
  const shape = `${columns} ${expandedLines.map(({ line }) => line).join()}`;
  const [measured, setMeasured] = useState({ shape, heights: noHeights });
  const measuredHeights = measured.shape === shape ? measured.heights : noHeights;
  // For 100,000 lines this takes milliseconds, and scrolling must not pay for it.
  // oxlint-disable-next-line react/exhaustive-deps -- the shape stands for the lines that are shown whole
  const heights = useMemo(() => computeRowHeights(log, expandedLines, columns, measuredHeights), [log, shape, measuredHeights]);

  const [top, setTop] = useState(0);
  const firstRow = findRowAt(heights, top - overscan);
  const lastRow = findRowAt(heights, top + scrollStep + (viewport.height || 800) + overscan);

  // What grows as it is opened is followed to its last line, which may come after the word that it has ended.
  const [shouldFollow] = useState(isGrowing);
  const anchor = useRef<Anchor>(startAtEnd ? "end" : { line: 0, segment: 0, offset: 0 });
  const onScroll = () => {
    const { scrollTop, clientHeight, scrollHeight } = scrollContainer.current!;
    const row = findRowAt(heights, scrollTop);
    const isAtEnd = scrollTop + clientHeight > scrollHeight - lineHeight;
    anchor.current =
      isAtEnd && shouldFollow ? "end" : { ...getRowPosition(row, expandedLines), offset: scrollTop - getRowOffset(heights, row) };
    // Rows are drawn in the frame that shows them.
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
    // oxlint-disable-next-line react/exhaustive-deps -- what is kept in place is so when heights change, or another place is wanted
  }, [heights, targetKey]);

  return (
    <div
      ref={ref}
      className={own.lines}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      data-wrap={wrap || undefined}
      style={{ "--digits": Math.max(4, String(log.lineStarts.length).length) } as CSSProperties}
      onScroll={onScroll}
    >
      <div style={{ height: heights.total, minWidth: wrap ? undefined : `${Math.min(log.maxLineLength, segmentLength) + 12}ch` }}>
        <div className={own.ruler} aria-hidden>
          <span className={classes.number} />
          <span className={classes.text} ref={textColumn.ref} />
          <span className={own.hundredCharacters} ref={hundredCharacters.ref} />
        </div>
        <div ref={renderedRows} className={own.renderedRows} style={{ top: getRowOffset(heights, firstRow) }}>
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
