import { formatWhen, relativeWhen, useNow, useZone } from "./time";

/** A time: how long ago, with the full time and its zone to point at and to be read out. */
export function When({ at, absolute }: { at: string | null | undefined; absolute?: boolean }) {
  const zone = useZone();
  const now = useNow(10);
  if (!at) return <span className="caption">–</span>;
  const full = formatWhen(at, zone);
  return (
    <time dateTime={at} title={full} className="num">
      {absolute ? full : relativeWhen(at, now)}
      {!absolute && <span className="visually-hidden">, {full}</span>}
    </time>
  );
}
