import { Link } from "react-router";
import { paths } from "~/paths";
import { toIsoString } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";
import { KeyValues } from "~/ui/KeyValues";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates, humanize } from "~/ui/states";
import { Table } from "~/ui/Table";
import { Timestamp } from "~/ui/Timestamp";
import type { SchedulerSummary } from "./schedulerSummary";
import classes from "./status.module.css";

/** Maps scheduler states to states with an icon. */
const iconStates: Record<string, string> = {
  compliant: "deployed",
  has_update: "available",
  successful: "success",
  new: "available",
  blocked: "undefined",
  temporarily_blocked: "skipped",
  not_blocked: "ok",
};
const getIconState = (state: string) => iconStates[state] ?? state;

const StateCounts = ({ counts }: { counts: Record<string, number> }) => (
  <span className={classes.counts}>
    {Object.entries(counts)
      .sort(([a], [b]) => compareStates(getIconState(a), getIconState(b)))
      .map(([state, count]) => (
        <span key={state} className={classes.state}>
          <StatusIcon state={getIconState(state)} />
          <span>
            {formatNumber(count)} {humanize(state)}
          </span>
        </span>
      ))}
  </span>
);

interface Props {
  env: string;
  name: string;
  summary: SchedulerSummary;
  updatedAt: number;
}

/** Counts of the scheduler's states and its discrepancies with the database. */
export function SchedulerFindings({ env, name, summary, updatedAt }: Props) {
  const { resourceCount, counts, discrepancies, discrepancyCount } = summary;
  return (
    <>
      <KeyValues
        items={[
          ["Environment", name],
          ["Refreshed", <Timestamp at={toIsoString(updatedAt)} />],
          ["Resources", formatNumber(resourceCount)],
          ["Compliance", <StateCounts counts={counts.compliance} />],
          ["Last run", <StateCounts counts={counts.last_handler_run} />],
          ["Blocked", <StateCounts counts={counts.blocked} />],
        ]}
      />
      {discrepancyCount === 0 ? (
        <p className={classes.state}>
          <StatusIcon state="ok" />
          <span>The scheduler and the database agree on every resource.</span>
        </p>
      ) : (
        <>
          <p className={classes.state}>
            <StatusIcon state="warning" />
            <span>
              {plural(discrepancyCount, "discrepancy", "discrepancies")} between the scheduler and the database.
              {discrepancies.length < discrepancyCount && ` Showing the first ${formatNumber(discrepancies.length)}.`}
            </span>
          </p>
          <Table label="Discrepancies">
            <thead>
              <tr>
                <th scope="col">Resource</th>
                <th scope="col">Field</th>
                <th scope="col">Database</th>
                <th scope="col">Scheduler</th>
              </tr>
            </thead>
            <tbody>
              {discrepancies.map(({ resource, field, expected, actual }, index) => (
                <tr key={index} data-row>
                  <td>
                    <Link to={paths.resource(env, resource)}>{resource}</Link>
                  </td>
                  <td>{field ?? "Whole resource"}</td>
                  <td>{expected}</td>
                  <td>{actual}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </>
  );
}
