import { useElementSize } from "@mantine/hooks";
import { useState, type CSSProperties } from "react";
import { LogLine } from "./LogLine";
import classes from "./LogLines.module.css";
import { VisibleRows } from "./VisibleRows";
import { getRowPosition, segmentLength } from "./logRows";
import type { TextMatches } from "./textSearch";
import viewerClasses from "./LogViewer.module.css";
import type { ParsedLog } from "./parsedLog";
import { useLogRows } from "./useLogRows";
import { useLogScroll } from "./useLogScroll";

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

/** A log's lines. Only those in view are rendered. */
export function LogLines({ label, log, wrap, isGrowing, startAtEnd, linkedLine, getHref, textMatches, queryLength, currentMatch }: Props) {
  const { ref: textRef, width: textWidth } = useElementSize();
  const { ref: hundredCharactersRef, width: hundredCharactersWidth } = useElementSize();
  const columns = wrap ? Math.max(10, Math.floor((textWidth * 100) / hundredCharactersWidth) || 140) : Infinity;
  // A line that grew has no matches until it has been searched again.
  const match = currentMatch === undefined ? undefined : textMatches?.matches[currentMatch];
  const { expandedLines, isExpanded, onExpandedChange, heights, onMeasured } = useLogRows(log, columns, match);
  // A log that was growing when opened is followed even after it ended, since its last lines may arrive later.
  const [shouldFollow] = useState(isGrowing);
  const target = match ?? (linkedLine === undefined ? undefined : { line: linkedLine, column: 0 });
  const targetRight = target && !wrap ? ((target.column % segmentLength) + queryLength) * (hundredCharactersWidth / 100) : undefined;
  const { ref, onScroll, firstRow, lastRow } = useLogScroll({ heights, expandedLines, startAtEnd, shouldFollow, target, targetRight });

  const style: CSSProperties & Record<"--digits", number> = { "--digits": Math.max(4, String(log.lineStarts.length).length) };
  return (
    <div
      ref={ref}
      className={classes.lines}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable regions must be focusable
      tabIndex={0}
      data-wrap={wrap || undefined}
      style={style}
      onScroll={onScroll}
    >
      <div style={{ height: heights.total, minWidth: wrap ? undefined : `${Math.min(log.maxLineLength, segmentLength) + 12}ch` }}>
        <div className={classes.ruler} aria-hidden>
          <span className={viewerClasses.number} />
          <span className={viewerClasses.text} ref={textRef} />
          <span className={classes.hundredCharacters} ref={hundredCharactersRef} />
        </div>
        <VisibleRows
          heights={heights}
          firstRow={firstRow}
          lastRow={lastRow}
          onMeasured={onMeasured}
          renderRow={(row) => {
            const { line, segment } = getRowPosition(row, expandedLines);
            return (
              <LogLine
                key={row}
                log={log}
                line={line}
                segment={segment}
                isExpanded={isExpanded(line)}
                onExpandedChange={onExpandedChange}
                href={getHref(line)}
                isLinked={line === linkedLine}
                textMatches={textMatches}
                queryLength={queryLength}
                currentMatch={match?.line === line ? currentMatch : undefined}
              />
            );
          }}
        />
      </div>
    </div>
  );
}
