import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { usePaused } from "~/api/clock";
import { useData } from "~/api/query";
import { useNow } from "~/ui/time";
import { paths } from "~/paths";
import classes from "./charts.module.css";
import { MetricCard } from "./MetricCard";
import { charts, defaultRange, metricsSearch, ranges } from "./metrics";

/**
 * The newest whole minute, which is how often the server measures: each is another question, which is asked once. While the
 * tab is paused it stands still.
 */
function useMinute(): number {
  const minute = useNow(60).getTime();
  const paused = usePaused();
  const [end, setEnd] = useState(minute);
  if (!paused && minute > end) setEnd(minute);
  return end;
}

/** The five metrics of an environment over the range that the address names, all in one question. */
export function MetricsSection({ env }: { env: string }) {
  const [params] = useSearchParams();
  const word = params.get("range") ?? defaultRange;
  const named = Object.hasOwn(ranges, word) ? word : defaultRange;
  const range = ranges[named]!;
  const end = useMinute();
  const read = useData("GET /api/v2/metrics", { env, search: metricsSearch(range, end) }, { pace: "still", keep: true });
  // The next minute of the same range is no other thing to look at: it comes without a mark.
  const [shown, setShown] = useState(named);
  if (!read.stale && shown !== named) setShown(named);
  return (
    <>
      <div className={classes.metricsHead}>
        <h2>Metrics</h2>
        <nav aria-label="Range" className={classes.ranges}>
          {Object.entries(ranges).map(([key, { label }]) => (
            <Link
              key={key}
              to={paths.environment(env, key === defaultRange ? {} : { range: key })}
              preventScrollReset
              aria-current={key === named ? "true" : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        {word !== named && (
          <span className="caption" role="status">
            There is no range “{word}”: this is {range.label}.
          </span>
        )}
      </div>
      {charts.map((chart, index) => (
        <MetricCard key={chart.metric} chart={chart} read={{ ...read, stale: shown !== named }} width={index === 0 ? "whole" : "half"} />
      ))}
    </>
  );
}
