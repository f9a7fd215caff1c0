import { formatCount, formatNumber } from "~/ui/numbers";
import { StateBar } from "~/ui/StateBar";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./Overview.module.css";
import { sumRows } from "./totals";
import type { DetailState } from "./environmentDetails";
import type { OverviewRow } from "./useOverview";

/** The sums over all environments, whatever the filter. A plus sign marks sums of which numbers are missing. */
export function TotalsRow({ rows, index }: { rows: readonly OverviewRow[]; index: number }) {
  const { states, failed, skipped, resources, agents, agentsKnown, errors, errorsKnown } = sumRows(rows);
  const describeKnown = (known: number) =>
    known < rows.length ? `Known for ${formatNumber(known)} of ${formatNumber(rows.length)} environments` : undefined;
  const countedTitle = describeKnown(rows.filter(({ counts }) => counts).length);
  /** Once some requests have succeeded or all have failed, nothing is said to be loading. */
  const formatTotal = (total: typeof failed, getDetail: (details: OverviewRow["details"]) => DetailState<unknown> | undefined) =>
    total.number === undefined && rows.some(({ details }) => !getDetail(details)?.error) ? "…" : formatCount(total);
  return (
    <tr aria-rowindex={index} className={classes.totals}>
      <th scope="row" colSpan={4}>
        All environments
      </th>
      <td>{resources.number ? <StateBar label="Resources of all environments" counts={states} /> : null}</td>
      {[failed, skipped, resources].map((total, column) => (
        <td key={column} data-numeric title={countedTitle}>
          {formatTotal(total, (details) => details.resources)}
        </td>
      ))}
      <td title={describeKnown(agentsKnown)}>
        {agentsKnown === 0 ? (
          formatTotal({ number: undefined, hasMore: true }, (details) => details.agents)
        ) : (
          <span className={classes.states}>
            {agents.map(([status, total]) => (
              <span key={status} title={`${status} agents`} className={classes.agents}>
                <StatusIcon state={status} /> {formatCount(total)}
                <span className="visually-hidden"> {status}</span>
              </span>
            ))}
            {agents.length === 0 && "0"}
          </span>
        )}
      </td>
      <td />
      <td data-numeric title={describeKnown(errorsKnown)}>
        {formatTotal(errors, (details) => details.errors)}
      </td>
      <td />
    </tr>
  );
}
