import { Link } from "react-router";
import { paths } from "~/paths";
import { toIsoString } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";
import { KeyValues } from "~/ui/KeyValues";
import { SimpleTable } from "~/ui/SimpleTable";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates, humanize } from "~/ui/states";
import { Timestamp } from "~/ui/Timestamp";
import type { SchedulerSummary } from "./schedulerSummary";
import classes from "./status.module.css";

/** Maps scheduler states to states with an icon. */
const iconStates = new Map([
  ["compliant", "deployed"],
  ["has_update", "available"],
  ["successful", "success"],
  ["new", "available"],
  ["blocked", "undefined"],
  ["temporarily_blocked", "skipped"],
  ["not_blocked", "ok"],
]);
const getIconState = (state: string) => iconStates.get(state) ?? state;

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
          <SimpleTable
            label="Discrepancies"
            rows={discrepancies}
            rowKey={(_, index) => index}
            columns={[
              {
                header: "Resource",
                cell: ({ resource }) =>
                  resource === null ? "Whole environment" : <Link to={paths.resource(env, resource)}>{resource}</Link>,
              },
              { header: "Field", cell: ({ field }) => field ?? "Whole resource" },
              { header: "Database", cell: ({ expected }) => expected },
              { header: "Scheduler", cell: ({ actual }) => actual },
            ]}
          />
        </>
      )}
    </>
  );
}
