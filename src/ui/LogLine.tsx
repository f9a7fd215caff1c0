import { memo } from "react";
import { Link } from "react-router";
import classes from "./LogViewer.module.css";
import { shownLine, type LogText } from "./logText";
import { matchesIn, pieces, type Piece } from "./logPieces";
import { segmentCount, segmentLength } from "./logRows";
import type { Found } from "./logSearch";
import { count } from "./count";

interface Props {
  log: LogText;
  /** From 0. */
  line: number;
  /** Which part of a long line this is; from 0. */
  segment: number;
  /** Whether all segments of the line are shown. */
  whole: boolean;
  onWhole: (line: number, whole: boolean) => void;
  /** Where a link to the line leads. */
  address: string;
  linked: boolean;
  found: Found | undefined;
  /** The length of the query that was found. */
  letters: number;
  /** The current match, where it is in this line. */
  current: number | undefined;
}

function Text({ piece: { text, words, match } }: { piece: Piece }) {
  if (match) {
    return (
      <mark data-look={words || undefined} data-current={match === "current" || undefined}>
        {text}
      </mark>
    );
  }
  return words ? <span data-look={words}>{text}</span> : text;
}

function Line({ log, line, segment, whole, onWhole, address, linked, found, letters, current }: Props) {
  const shown = shownLine(log, line);
  const long = segmentCount(shown.text.length) > 1;
  const range = [segment * segmentLength, Math.min(shown.text.length, (segment + 1) * segmentLength)] as const;
  const matches = found ? matchesIn(found, line, range, letters, current) : [];
  return (
    <div className={classes.line} data-linked={linked || undefined}>
      {segment === 0 ? (
        // One stop of the Tab key each would be thousands: the keyboard reaches a line by searching for it.
        <Link className={classes.number} to={address} replace preventScrollReset tabIndex={-1} aria-label={`Line ${line + 1}`}>
          {line + 1}
        </Link>
      ) : (
        <span className={classes.number} />
      )}
      <span className={classes.text}>
        {pieces(shown, range, matches).map((piece, place) => (
          <Text key={place} piece={piece} />
        ))}
        {long && segment === 0 && (
          <button type="button" className={`link ${classes.whole}`} onClick={() => onWhole(line, !whole)}>
            {whole ? "Show less" : `Show whole line (${count.format(shown.text.length)} letters)`}
          </button>
        )}
      </span>
    </div>
  );
}

/** A line of a log, or a part of a long one; drawn again only when what it shows changed. */
export const LogLine = memo(Line);
