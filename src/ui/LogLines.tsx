import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from "react";
import { flushSync } from "react-dom";
import { heightsOf, lineHeight, offsetOf, rowAt } from "./logHeights";
import { LogLine } from "./LogLine";
import { placeOfRow, rowOfPlace, segmentCount, segmentLength, type RowPlace } from "./logRows";
import type { Found } from "./logSearch";
import { shownLine, type LogText } from "./logText";
import own from "./LogLines.module.css";
import classes from "./LogViewer.module.css";

/** So much is drawn above and below what is in view, in pixels. */
const margin = 400;
/** Scrolling by less draws nothing anew. */
const step = 90;

interface Props {
  label: string;
  log: LogText;
  wrap: boolean;
  /** Whether more may come: the end is then followed while it is in sight. */
  growing: boolean;
  /** Whether it is opened at its end. */
  atEnd: boolean;
  /** The line that the address names, from 0. */
  linked: number | undefined;
  /** Where a link to a line leads, from 0. */
  address: (line: number) => string;
  found: Found | undefined;
  letters: number;
  /** The number of the current match, where it is in this text. */
  current: number | undefined;
}

/** What stays where it is when heights change: the row at the top, or the end. */
type Anchor = (RowPlace & { offset: number }) | "end";

const none: ReadonlyMap<number, number> = new Map();

/** A log's lines, whatever their number, of which those in view are drawn. */
export function LogLines({ label, log, wrap, growing, atEnd, linked, address, found, letters, current }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const drawn = useRef<HTMLDivElement>(null);
  const frame = useElementSize();
  const text = useElementSize();
  const hundredLetters = useElementSize();
  const ref = useMergedRef(scroller, frame.ref);

  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [onWhole] = useState(() => (line: number, on: boolean) => {
    setOpened((lines) => new Set(on ? [...lines, line] : [...lines].filter((other) => other !== line)));
  });
  // While a line that grew is searched anew its matches are not there.
  const line = current === undefined ? undefined : found?.lines[current];
  const column = line === undefined ? 0 : found!.columns[current!]!;
  const match = line === undefined ? undefined : { line, segment: Math.floor(column / segmentLength) };
  // A line is also shown whole while the current match is further on in it.
  const wholeLines = match && match.segment > 0 ? new Set([...opened, match.line]) : opened;
  const whole = [...wholeLines]
    .filter((line) => line < log.starts.length)
    .sort((one, other) => one - other)
    .map((line) => ({ line, segments: segmentCount(shownLine(log, line).text.length) }));

  const columns = wrap ? Math.max(10, Math.floor((text.width * 100) / hundredLetters.width) || 140) : Infinity;
  const shape = `${columns} ${whole.map(({ line }) => line).join()}`;
  const [measured, setMeasured] = useState({ shape, heights: none });
  const known = measured.shape === shape ? measured.heights : none;
  // For 100,000 lines this takes milliseconds, and scrolling must not pay for it.
  // oxlint-disable-next-line react/exhaustive-deps -- the shape stands for the lines that are shown whole
  const heights = useMemo(() => heightsOf(log, whole, columns, known), [log, shape, known]);

  const [top, setTop] = useState(0);
  const first = rowAt(heights, top - margin);
  const last = rowAt(heights, top + step + (frame.height || 800) + margin);

  // What grows as it is opened is followed to its last line, which may come after the word that it has ended.
  const [follows] = useState(growing);
  const anchor = useRef<Anchor>(atEnd ? "end" : { line: 0, segment: 0, offset: 0 });
  const onScroll = () => {
    const { scrollTop, clientHeight, scrollHeight } = scroller.current!;
    const row = rowAt(heights, scrollTop);
    const ended = scrollTop + clientHeight > scrollHeight - lineHeight;
    anchor.current = ended && follows ? "end" : { ...placeOfRow(row, whole), offset: scrollTop - offsetOf(heights, row) };
    // Rows are drawn in the frame that shows them.
    flushSync(() => setTop(Math.floor(scrollTop / step) * step));
  };

  useLayoutEffect(() => {
    const wrong = [...drawn.current!.children].flatMap((child, index) => {
      const { offsetHeight } = child as HTMLElement;
      return offsetHeight === heights.rows[first + index] ? [] : [[first + index, offsetHeight] as const];
    });
    if (wrong.length > 0) setMeasured({ shape, heights: new Map([...known, ...wrong]) });
  }, [heights, first, last, shape, known]);

  const target = match ?? (linked === undefined ? undefined : { line: linked, segment: 0 });
  const wanted = target && `${target.line} ${target.segment} ${column}`;
  const sought = useRef<string>(undefined);
  useLayoutEffect(() => {
    const { clientHeight, scrollTop, clientWidth } = scroller.current!;
    if (target && wanted !== sought.current) {
      const offset = offsetOf(heights, rowOfPlace(target, whole));
      const inView = offset >= scrollTop + lineHeight && offset + 3 * lineHeight <= scrollTop + clientHeight;
      if (!inView) anchor.current = { ...target, offset: -clientHeight / 3 };
      if (!inView || sought.current === undefined) scroller.current!.scrollIntoView({ block: "nearest" });
      const right = ((column % segmentLength) + letters) * (hundredLetters.width / 100);
      if (!wrap) scroller.current!.scrollLeft = right > clientWidth - 100 ? right - clientWidth / 2 : 0;
    }
    sought.current = wanted;
    const { current: kept } = anchor;
    scroller.current!.scrollTop = kept === "end" ? heights.total : offsetOf(heights, rowOfPlace(kept, whole)) + kept.offset;
    // oxlint-disable-next-line react/exhaustive-deps -- what is kept in place is so when heights change, or another place is wanted
  }, [heights, wanted]);

  return (
    <div
      ref={ref}
      className={own.lines}
      role="region"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      data-wrap={wrap || undefined}
      style={{ "--digits": Math.max(4, String(log.starts.length).length) } as CSSProperties}
      onScroll={onScroll}
    >
      <div style={{ height: heights.total, minWidth: wrap ? undefined : `${Math.min(log.longest, segmentLength) + 12}ch` }}>
        <div className={own.ruler} aria-hidden>
          <span className={classes.number} />
          <span className={classes.text} ref={text.ref} />
          <span className={own.hundred} ref={hundredLetters.ref} />
        </div>
        <div ref={drawn} className={own.drawn} style={{ top: offsetOf(heights, first) }}>
          {Array.from({ length: last - first + 1 }, (_, index) => {
            const { line, segment } = placeOfRow(first + index, whole);
            return (
              <LogLine
                key={first + index}
                log={log}
                line={line}
                segment={segment}
                whole={wholeLines.has(line)}
                onWhole={onWhole}
                address={address(line)}
                linked={line === linked}
                found={found}
                letters={letters}
                current={match?.line === line ? current : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
