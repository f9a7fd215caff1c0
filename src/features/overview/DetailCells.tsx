import { Link } from "react-router";
import { countAgents, getAgentCount, type AgentCounts } from "~/model/agentCounts";
import { getCompileState } from "~/model/compileState";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { toIsoString } from "~/time";
import { formatCount, formatNumber } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import { compareStates } from "~/ui/states";
import { formatDateTime, useZone } from "~/ui/time";
import { Timestamp } from "~/ui/Timestamp";
import type { DetailState } from "./environmentDetails";
import classes from "./Overview.module.css";
import type { OverviewRow } from "./useOverview";

/** The counted statuses, plus paused and up where their count is unknown. */
const getStatuses = (counts: AgentCounts): string[] => [
  ...counts.byStatus.keys(),
  ...["paused", "up"].filter((status) => getAgentCount(counts, status).number === undefined),
];

/** Placeholder for a detail that isn't loaded yet or failed to load. */
function UnavailableDetail({ detail }: { detail: DetailState<unknown> }) {
  const reason = detail.error ? `Couldn't load: ${detail.error.message}` : "Not loaded yet";
  return (
    <span className="caption" title={reason}>
      {detail.error ? <StatusIcon state="warning" /> : "–"}
      <span className="visually-hidden">{reason}</span>
    </span>
  );
}

/** Agents, last compile and unread errors of an environment, with the age of the oldest of them. */
export function DetailCells({ row }: { row: OverviewRow }) {
  const { agents, compile, errors, resources } = row.details;
  const limit = useSavedLimitParam();
  const zone = useZone();
  const formatAsOf = ({ updatedAt }: DetailState<unknown>) =>
    updatedAt ? `As of ${formatDateTime(toIsoString(updatedAt), zone)}` : undefined;
  const counts = agents.data && countAgents(agents.data);
  const lastCompile = compile.data?.rows[0];
  const updateTimes = [agents, compile, errors, resources].map((detail) => detail?.updatedAt ?? 0).filter((time) => time > 0);
  return (
    <>
      <td title={formatAsOf(agents)}>
        {counts ? (
          <span className={classes.states}>
            {getStatuses(counts)
              .sort(compareStates)
              .map((status) => (
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
      <td title={lastCompile && `Last compile: ${getCompileState(lastCompile)}. ${formatAsOf(compile)}`}>
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
      <td data-numeric title={formatAsOf(errors)}>
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
      <td className={classes.refreshed}>{updateTimes.length > 0 ? <Timestamp at={toIsoString(Math.min(...updateTimes))} /> : "–"}</td>
    </>
  );
}
