import { useApiQuery } from "~/api/query";
import { getDatabaseState, getPools, getPostgresState, getServerState, type HealthState } from "~/model/slices";
import { Card } from "~/ui/Card";
import { CardGrid } from "~/ui/CardGrid";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { KeyValues } from "~/ui/KeyValues";
import { StatusIcon } from "~/ui/StatusIcon";
import { PageHeader } from "~/ui/PageHeader";
import { formatJson } from "~/ui/value";
import { AgentProcesses } from "./AgentProcesses";
import { ClockNotice } from "./ClockNotice";
import { ExtensionTable } from "./ExtensionTable";
import { FeatureTable } from "./FeatureTable";
import { PoolTable } from "./PoolTable";
import { SchedulerStatus } from "./SchedulerStatus";
import { SliceTable } from "./SliceTable";
import classes from "./status.module.css";

const StateText = ({ state, text }: HealthState) => (
  <span className={classes.state}>
    <StatusIcon state={state} />
    <span>{text}</span>
  </span>
);

/** Server status with scheduler processes and, on request, a scheduler's state: `GET /api/v1/serverstatus`. */
export function StatusPage() {
  const statusQuery = useApiQuery("GET /api/v1/serverstatus", {}, { refresh: "background" });
  const status = statusQuery.data;
  return (
    <>
      <PageHeader title="Server status" />
      <ClockNotice />
      <CardGrid>
        <Card title="Server" query={statusQuery} width="half">
          {(serverStatus) => (
            <KeyValues
              items={[
                ["State", <StateText {...getServerState(serverStatus.status)} />],
                ["Product", serverStatus.product],
                ["Edition", serverStatus.edition],
                ["Version", serverStatus.version],
                ["License", typeof serverStatus.license === "string" ? serverStatus.license : formatJson(serverStatus.license)],
                ["Python", serverStatus.python_version],
                ["PostgreSQL", <StateText {...getPostgresState(serverStatus.postgresql_version)} />],
              ]}
            />
          )}
        </Card>
        <Card title="Extensions" query={statusQuery}>
          {({ extensions }) => <ExtensionTable extensions={extensions} />}
        </Card>
        <Card title="Features" query={statusQuery}>
          {({ features }) => <FeatureTable features={features} />}
        </Card>
        <Card
          title="Database connections"
          query={statusQuery}
          width="whole"
          headerExtra={status && <StateText {...getDatabaseState(status.slices)} />}
        >
          {({ slices }) => <PoolTable pools={getPools(slices)} />}
        </Card>
        <Card title="Slices" query={statusQuery} width="whole">
          {({ slices }) => <SliceTable slices={slices} />}
        </Card>
        <AgentProcesses />
        <ErrorBoundary name="the scheduler state">
          <SchedulerStatus />
        </ErrorBoundary>
      </CardGrid>
    </>
  );
}
