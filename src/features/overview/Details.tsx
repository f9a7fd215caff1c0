import { Link } from "react-router";
import { agentCounts, agentsOf, type AgentCounts } from "~/api/agentCounts";
import { compileState } from "~/api/compileState";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { count, countText } from "~/ui/count";
import { Mark } from "~/ui/Mark";
import { compareStates } from "~/ui/states";
import { formatWhen, useZone } from "~/ui/time";
import { When } from "~/ui/When";
import type { Known } from "./details";
import classes from "./Overview.module.css";
import type { OverviewRow } from "./useOverview";

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Those of the agents that were counted, and those that the counting did not come to. */
const statusesOf = (counts: AgentCounts): string[] => [
  ...Object.keys(counts.byStatus),
  ...["paused", "up"].filter((status) => agentsOf(counts, status).number === undefined),
];

/** Stands for what is not known: not asked yet, or not answered. */
function Unknown({ known }: { known: Known<unknown> }) {
  const why = known.error ? `Could not be asked: ${known.error.message}` : "Waits for its turn to be asked";
  return (
    <span className="caption" title={why}>
      {known.error ? <Mark state="warning" /> : "–"}
      <span className="visually-hidden">{why}</span>
    </span>
  );
}

/** Agents, last compile and unread errors of an environment, with the age of the oldest of them. */
export function Details({ row }: { row: OverviewRow }) {
  const { agents, compile, errors, resources } = row.details;
  const limit = useRememberedLimit();
  const zone = useZone();
  const asOf = ({ updatedAt }: Known<unknown>) => (updatedAt ? `As of ${formatWhen(iso(updatedAt), zone)}` : undefined);
  const counts = agents.data && agentCounts(agents.data);
  const last = compile.data?.rows[0];
  const ages = [agents, compile, errors, resources].map((known) => known?.updatedAt ?? 0).filter((age) => age > 0);
  return (
    <>
      <td title={asOf(agents)}>
        {counts ? (
          <span className={classes.states}>
            {statusesOf(counts)
              .sort(compareStates)
              .map((status) => (
                <Link key={status} to={paths.agents(row.id, { ...limit, "filter.status": status })} title={`${status} agents`}>
                  <Mark state={status} /> {countText(agentsOf(counts, status))}
                  <span className="visually-hidden"> {status}</span>
                </Link>
              ))}
            {counts.total === 0 && <span className={classes.none}>0</span>}
          </span>
        ) : (
          <Unknown known={agents} />
        )}
      </td>
      <td title={last && `Last compile: ${compileState(last)}. ${asOf(compile)}`}>
        {last ? (
          <Link to={paths.compile(row.id, last.id)} className={classes.compile}>
            <Mark state={compileState(last)} />
            <span className="visually-hidden">{compileState(last)},</span> <When at={last.requested} />
          </Link>
        ) : compile.data ? (
          <span className="caption">never</span>
        ) : (
          <Unknown known={compile} />
        )}
      </td>
      <td data-numeric title={asOf(errors)}>
        {!errors.data ? (
          <Unknown known={errors} />
        ) : errors.data.total > 0 ? (
          <Link to={paths.notifications(row.id, { ...limit, "filter.read": "false", "filter.severity": "error" })}>
            {count.format(errors.data.total)}
          </Link>
        ) : (
          <span className={classes.none}>0</span>
        )}
      </td>
      <td className={classes.age}>{ages.length > 0 ? <When at={iso(Math.min(...ages))} /> : "–"}</td>
    </>
  );
}
