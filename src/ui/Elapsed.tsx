import { parseTime } from "~/time";
import { formatDuration, getSecondsBetween, useNow } from "./time";

function RunningDuration({ from }: { from: string }) {
  const seconds = Math.max(0, Math.floor((useNow(1) - parseTime(from)) / 1000));
  return seconds < 60 ? `${seconds} s` : formatDuration(seconds);
}

/** A duration. Counts up every second while `to` is missing. */
export function Elapsed({ from, to }: { from: string | null | undefined; to: string | null | undefined }) {
  if (!from) return <span className="caption">–</span>;
  return <span className="num">{to ? formatDuration(Math.max(0, getSecondsBetween(from, to))) : <RunningDuration from={from} />}</span>;
}
