import { useApiQuery } from "~/api/query";
import { getDatabaseState, getPools, getPostgresState, getServerState, type HealthState } from "~/model/slices";
import { Card } from "~/ui/Card";
import { CardGrid } from "~/ui/CardGrid";
import { KeyValues } from "~/ui/KeyValues";
import { StatusIcon } from "~/ui/StatusIcon";
import { PageHeader } from "~/ui/PageHeader";
import { formatJson } from "~/ui/value";
import { AgentProcesses } from "./AgentProcesses";
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
  const status = statusQuery.data?.data;
  return (
    <>
      <PageHeader title="Server status" />
      <CardGrid>
        <Card title="Server" query={statusQuery} width="half">
          {({ data }) => (
            <KeyValues
              items={[
                ["State", <StateText {...getServerState(data.status)} />],
                ["Product", data.product],
                ["Edition", data.edition],
                ["Version", data.version],
                ["License", typeof data.license === "string" ? data.license : formatJson(data.license)],
                ["Python", data.python_version],
                ["PostgreSQL", <StateText {...getPostgresState(data.postgresql_version)} />],
              ]}
            />
          )}
        </Card>
        <Card title="Extensions" query={statusQuery}>
          {({ data }) => <ExtensionTable extensions={data.extensions} />}
        </Card>
        <Card title="Features" query={statusQuery}>
          {({ data }) => <FeatureTable features={data.features} />}
        </Card>
        <Card
          title="Database connections"
          query={statusQuery}
          width="whole"
          headerExtra={status && <StateText {...getDatabaseState(status.slices)} />}
        >
          {({ data }) => <PoolTable pools={getPools(data.slices)} />}
        </Card>
        <Card title="Slices" query={statusQuery} width="whole">
          {({ data }) => <SliceTable slices={data.slices} />}
        </Card>
        <AgentProcesses />
        <SchedulerStatus />
      </CardGrid>
    </>
  );
}
