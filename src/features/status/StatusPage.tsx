import { useData } from "~/api/query";
import { databaseState, poolsOf, postgresState, serverState, type PartState } from "~/api/slices";
import { Card } from "~/ui/Card";
import { CardGrid } from "~/ui/CardGrid";
import { KeyValues } from "~/ui/KeyValues";
import { Mark } from "~/ui/Mark";
import { PageHead } from "~/ui/PageHead";
import { jsonText } from "~/ui/value";
import { AgentProcesses } from "./AgentProcesses";
import { ExtensionTable } from "./ExtensionTable";
import { FeatureTable } from "./FeatureTable";
import { PoolTable } from "./PoolTable";
import { SchedulerStatus } from "./SchedulerStatus";
import { SliceTable } from "./SliceTable";
import classes from "./status.module.css";

const State = ({ state, text }: PartState) => (
  <span className={classes.state}>
    <Mark state={state} />
    <span>{text}</span>
  </span>
);

/** `GET serverstatus`: the server as it reports itself, its processes, and on request what a scheduler knows. */
export function StatusPage() {
  const read = useData("GET /api/v1/serverstatus", {}, { pace: "server" });
  const status = read.data?.data;
  return (
    <>
      <PageHead title="Server status" />
      <CardGrid>
        <Card title="Server" read={read} width="half">
          {({ data }) => (
            <KeyValues
              items={[
                ["State", <State {...serverState(data.status)} />],
                ["Product", data.product],
                ["Edition", data.edition],
                ["Version", data.version],
                ["License", typeof data.license === "string" ? data.license : jsonText(data.license)],
                ["Python", data.python_version],
                ["PostgreSQL", <State {...postgresState(data.postgresql_version)} />],
              ]}
            />
          )}
        </Card>
        <Card title="Extensions" read={read}>
          {({ data }) => <ExtensionTable extensions={data.extensions} />}
        </Card>
        <Card title="Features" read={read}>
          {({ data }) => <FeatureTable features={data.features} />}
        </Card>
        <Card title="Database connections" read={read} width="whole" head={status && <State {...databaseState(status.slices)} />}>
          {({ data }) => <PoolTable pools={poolsOf(data.slices)} />}
        </Card>
        <Card title="Slices" read={read} width="whole">
          {({ data }) => <SliceTable slices={data.slices} />}
        </Card>
        <AgentProcesses />
        <SchedulerStatus />
      </CardGrid>
    </>
  );
}
