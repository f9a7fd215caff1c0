import { Link } from "react-router";
import type { Environment } from "~/api/models";
import { useApiQuery } from "~/api/query";
import { getDatabaseState, getSchedulerState, getSliceState, findUnhealthySlices, type HealthState } from "~/model/slices";
import { Card } from "~/ui/Card";
import { StatusIcon } from "~/ui/StatusIcon";
import { paths } from "~/paths";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import classes from "./dashboard.module.css";

function ServerPart({ name, health }: { name: string; health: HealthState }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <StatusIcon state={health.state} />
        <span>{health.text}</span>
      </dd>
    </div>
  );
}

/** The state of the scheduler, the database and every unhealthy slice, as reported by the server. */
export function ServerCard({ environment }: { environment: Environment | undefined }) {
  const statusQuery = useApiQuery("GET /api/v1/serverstatus", {}, { refresh: "background" });
  return (
    <Card title="Server" query={statusQuery} headerExtra={<Link to={paths.status()}>Details</Link>}>
      {({ slices }) => (
        <dl className={classes.parts}>
          {environment && <ServerPart name="Scheduler of this environment" health={getSchedulerState(slices, environment)} />}
          <ServerPart name="Scheduler manager" health={getSliceState(slices, "core.scheduler_manager")} />
          <ServerPart name="Database" health={getDatabaseState(slices)} />
          {withUniqueKeys(findUnhealthySlices(slices), ({ name }) => name).map(([key, slice]) => (
            <ServerPart key={key} name={slice.name} health={getSliceState([slice], slice.name)} />
          ))}
        </dl>
      )}
    </Card>
  );
}
