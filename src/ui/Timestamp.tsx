import { withOffset } from "~/time";
import { formatDateTime, formatRelativeTime, useNow, useZone } from "./time";

/** A relative time, with the full time and zone as tooltip and for screen readers. */
export function Timestamp({ at, absolute }: { at: string | null | undefined; absolute?: boolean }) {
  const zone = useZone();
  const now = useNow(10);
  if (!at) return <span className="caption">–</span>;
  const fullText = formatDateTime(at, zone);
  return (
    <time dateTime={withOffset(at)} title={fullText} className="num">
      {absolute ? fullText : formatRelativeTime(at, now)}
      {!absolute && <span className="visually-hidden">, {fullText}</span>}
    </time>
  );
}
