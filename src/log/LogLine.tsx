import { memo } from "react";
import { Link } from "react-router";
import { LinkButton } from "~/ui/LinkButton";
import { formatNumber } from "~/ui/numbers";
import classes from "./LogViewer.module.css";
import { getStyledLine, type ParsedLog } from "./parsedLog";
import { getMatchRanges, splitIntoSpans, type LogSpan } from "./logSpans";
import { countSegments, segmentLength } from "./logRows";
import type { TextMatches } from "./textSearch";

interface Props {
  log: ParsedLog;
  /** From 0. */
  line: number;
  /** Part of a long line, from 0. */
  segment: number;
  /** Whether all segments of the line are shown. */
  isExpanded: boolean;
  onExpandedChange: (change: { line: number; isExpanded: boolean }) => void;
  /** Link to this line. */
  href: string;
  isLinked: boolean;
  textMatches: TextMatches | undefined;
  /** Length of the search text. */
  queryLength: number;
  /** Index of the current match, if it's in this line. */
  currentMatch: number | undefined;
}

function StyledSpan({ span: { text, styles, match } }: { span: LogSpan }) {
  if (match) {
    return (
      <mark data-style={styles || undefined} data-current={match === "current" || undefined}>
        {text}
      </mark>
    );
  }
  return styles ? <span data-style={styles}>{text}</span> : text;
}

function Line({ log, line, segment, isExpanded, onExpandedChange, href, isLinked, textMatches, queryLength, currentMatch }: Props) {
  const styledLine = getStyledLine(log, line);
  const isLong = countSegments(styledLine.text.length) > 1;
  const range = [segment * segmentLength, Math.min(styledLine.text.length, (segment + 1) * segmentLength)] as const;
  const matchRanges = textMatches ? getMatchRanges(textMatches, line, range, queryLength, currentMatch) : [];
  return (
    <div className={classes.line} data-linked={isLinked || undefined}>
      {segment === 0 ? (
        // Not in the tab order, where there would be thousands. Searching reaches a line by keyboard.
        <Link className={classes.number} to={href} replace preventScrollReset tabIndex={-1} aria-label={`Line ${line + 1}`}>
          {line + 1}
        </Link>
      ) : (
        <span className={classes.number} />
      )}
      <span className={classes.text}>
        {splitIntoSpans(styledLine, range, matchRanges).map((span, index) => (
          <StyledSpan key={index} span={span} />
        ))}
        {isLong && segment === 0 && (
          <LinkButton className={classes.expandButton} onClick={() => onExpandedChange({ line, isExpanded: !isExpanded })}>
            {isExpanded ? "Show less" : `Show full line (${formatNumber(styledLine.text.length)} characters)`}
          </LinkButton>
        )}
      </span>
    </div>
  );
}

/** A line of a log, or a segment of a long line. Memoized, since scrolling renders many. */
export const LogLine = memo(Line);
