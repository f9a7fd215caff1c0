import { Link } from "react-router";
import type { Environment } from "~/api/endpoints";
import { useData } from "~/api/query";
import { databaseState, schedulerState, sliceState, troubledSlices, type PartState } from "~/api/slices";
import { Card } from "~/ui/Card";
import { Mark } from "~/ui/Mark";
import { paths } from "~/paths";
import classes from "./dashboard.module.css";

function Part({ name, part }: { name: string; part: PartState }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Mark state={part.state} />
        <span>{part.text}</span>
      </dd>
    </div>
  );
}

/** Scheduler and database, and every other part of the server that is not well, by the server's own words. */
export function ServerCard({ environment }: { environment: Environment | undefined }) {
  const read = useData("GET /api/v1/serverstatus", {}, { pace: "server" });
  return (
    <Card title="Server" read={read} head={<Link to={paths.status()}>All</Link>}>
      {({ data: { slices } }) => (
        <dl className={classes.parts}>
          {environment && <Part name="Scheduler of this environment" part={schedulerState(slices, environment)} />}
          <Part name="Scheduler manager" part={sliceState(slices, "core.scheduler_manager")} />
          <Part name="Database" part={databaseState(slices)} />
          {troubledSlices(slices).map(({ name }) => (
            <Part key={name} name={name} part={sliceState(slices, name)} />
          ))}
        </dl>
      )}
    </Card>
  );
}
