import { useState } from "react";
import type { Metrics } from "~/api/models";
import type { QueryState } from "~/api/query";
import { Card } from "~/ui/Card";
import { LinkButton } from "~/ui/LinkButton";
import type { MetricChart } from "./metrics";
import { MetricView } from "./MetricView";

interface Props {
  chart: MetricChart;
  metricsQuery: QueryState<Metrics>;
  width: "half" | "whole";
}

/** A metric as a chart or a table. */
export function MetricCard({ chart, metricsQuery, width }: Props) {
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      width={width}
      title={chart.title}
      query={metricsQuery}
      headerExtra={
        <LinkButton onClick={() => setAsTable(!asTable)}>
          {asTable ? "Chart" : "Table"}
          <span className="visually-hidden"> of {chart.title.toLowerCase()}</span>
        </LinkButton>
      }
    >
      {(metrics) => <MetricView chart={chart} metrics={metrics} asTable={asTable} />}
    </Card>
  );
}
