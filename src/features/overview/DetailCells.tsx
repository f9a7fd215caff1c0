import { Link } from "react-router";
import { countAgents, getAgentCount } from "~/model/agentCounts";
import { getCompileState } from "~/model/compileState";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { toIsoString } from "~/time";
import { formatCount, formatNumber } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { useZone } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import { formatAsOf } from "./environmentDetails";
import { listAgentStatuses } from "./totals";
import classes from "./Overview.module.css";
import { UnavailableDetail } from "./UnavailableDetail";
import type { OverviewRow } from "./useOverview";

/** Agents, last compile and unread errors of an environment, with the age of the oldest of them. */
export function DetailCells({ row }: { row: OverviewRow }) {
  const { agents, compile, errors, resources, topProblem } = row.details;
  const limit = useSavedLimitParam();
  const zone = useZone();
  const counts = agents.data && countAgents(agents.data);
  const lastCompile = compile.data?.rows[0];
  const details = [agents, compile, errors, resources, topProblem];
  const updateTimes = details.map((detail) => detail?.updatedAt ?? 0).filter((time) => time > 0);
  return (
    <>
      <td title={formatAsOf(agents, zone)}>
        {counts ? (
          <span className={classes.states}>
            {listAgentStatuses(counts).map((status) => (
              <Link key={status} to={paths.agents(row.id, { ...limit, "filter.status": status })} title={`${status} agents`}>
                <StatusIcon state={status} /> {formatCount(getAgentCount(counts, status))}
                <span className="visually-hidden"> {status}</span>
              </Link>
            ))}
            {counts.total === 0 && <span className={classes.zero}>0</span>}
          </span>
        ) : (
          <UnavailableDetail detail={agents} />
        )}
      </td>
      <td title={lastCompile && `Last compile: ${getCompileState(lastCompile)}. ${formatAsOf(compile, zone)}`}>
        {lastCompile ? (
          <Link to={paths.compile(row.id, lastCompile.id)} className={classes.compile}>
            <StatusIcon state={getCompileState(lastCompile)} />
            <span className="visually-hidden">{getCompileState(lastCompile)},</span> <Timestamp at={lastCompile.requested} />
          </Link>
        ) : compile.data ? (
          <span className="caption">Never</span>
        ) : (
          <UnavailableDetail detail={compile} />
        )}
      </td>
      <td data-numeric title={formatAsOf(errors, zone)}>
        {!errors.data ? (
          <UnavailableDetail detail={errors} />
        ) : errors.data.total > 0 ? (
          <Link to={paths.notifications(row.id, { ...limit, "filter.read": "false", "filter.severity": "error" })}>
            {formatNumber(errors.data.total)}
          </Link>
        ) : (
          <span className={classes.zero}>0</span>
        )}
      </td>
      <td className={classes.refreshed}>
        {updateTimes.length > 0 ? (
          <Timestamp at={toIsoString(Math.min(...updateTimes))} />
        ) : (
          <UnavailableDetail detail={details.find((detail) => detail?.error)} />
        )}
      </td>
    </>
  );
}
