import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useRefreshPaused } from "~/api/clock";
import { useApiQuery } from "~/api/query";
import { useNow } from "~/ui/time";
import { paths } from "~/paths";
import classes from "./charts.module.css";
import { MetricCard } from "./MetricCard";
import { charts, defaultRange, getMetricsSearch, isRangeKey, ranges } from "./metrics";

/** The current minute in milliseconds, constant while refreshing is paused. The server measures once a minute. */
function useCurrentMinute(): number {
  const minute = useNow(60);
  const isPaused = useRefreshPaused();
  const [end, setEnd] = useState(minute);
  // The first response may correct the time backwards, if this browser's clock is ahead.
  if (!isPaused && (minute > end || end - minute > 60_000)) setEnd(minute);
  return end;
}

/** The five metrics of an environment over the range in the address, fetched with one request. */
export function MetricsSection({ env }: { env: string }) {
  const [params] = useSearchParams();
  const rangeParam = params.get("range") ?? defaultRange;
  const rangeKey = isRangeKey(rangeParam) ? rangeParam : defaultRange;
  const range = ranges[rangeKey];
  const end = useCurrentMinute();
  const metricsQuery = useApiQuery(
    "GET /api/v2/metrics",
    { env, search: getMetricsSearch(range, end) },
    { refresh: "never", keepPrevious: true },
  );
  // Only another range is marked as a placeholder, not the next minute of the same range.
  const [shownRange, setShownRange] = useState(rangeKey);
  if (!metricsQuery.isPlaceholder && shownRange !== rangeKey) setShownRange(rangeKey);
  return (
    <>
      <div className={classes.metricsHead}>
        <h2>Metrics</h2>
        <nav aria-label="Time range" className={classes.ranges}>
          {Object.entries(ranges).map(([key, { label }]) => (
            <Link
              key={key}
              to={paths.environment(env, key === defaultRange ? {} : { range: key })}
              preventScrollReset
              aria-current={key === rangeKey ? "true" : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        {rangeParam !== rangeKey && (
          <span className="caption" role="status">
            Unknown range “{rangeParam}”. Showing {range.label}.
          </span>
        )}
      </div>
      {charts.map((chart, index) => (
        <MetricCard
          key={chart.metric}
          chart={chart}
          metricsQuery={{ ...metricsQuery, isPlaceholder: shownRange !== rangeKey }}
          width={index === 0 ? "whole" : "half"}
        />
      ))}
    </>
  );
}
