import { Link } from "react-router";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { count } from "~/ui/count";
import { StateBar } from "~/ui/StateBar";
import { Status } from "~/ui/Status";
import { Details } from "./Details";
import classes from "./Overview.module.css";
import { failedOf, type OverviewRow } from "./useOverview";

function Count({ number, to }: { number: number | undefined; to: string }) {
  if (number === undefined) return <span className="caption">–</span>;
  return number > 0 ? <Link to={to}>{count.format(number)}</Link> : <span className={classes.none}>0</span>;
}

/** One environment: its states, its resources, and the way to each of the lists that are counted. */
export function OverviewLine({ row, index }: { row: OverviewRow; index: number }) {
  const { counts } = row;
  const limit = useRememberedLimit();
  const total = counts && Object.values(counts).reduce((sum, number) => sum + number, 0);
  return (
    <tr data-row data-environment={row.id} aria-rowindex={index}>
      <td className={classes.name}>
        <Link to={paths.environment(row.id)}>{row.name}</Link>
      </td>
      <td className={classes.project}>{row.project}</td>
      <td>
        <span className={classes.states}>
          {row.deleting && <Status word="deleting" />}
          {row.halted && <Status word="halted" />}
          {row.compiling && <Status word="compiling" />}
          {row.deploying > 0 && (
            <Link to={paths.resources(row.id, { ...limit, "filter.status": "deploying" })}>{count.format(row.deploying)} deploying</Link>
          )}
          {row.blocked > 0 && (
            <Link to={paths.resources(row.id, { ...limit, "filter.status": ["undefined", "skipped_for_undefined"] })}>
              {count.format(row.blocked)} blocked
            </Link>
          )}
        </span>
      </td>
      <td>
        {counts && total! > 0 ? (
          <StateBar label={`Resources of ${row.name}`} counts={counts} />
        ) : (
          <span className="caption">{counts ? "no resources" : "counting"}</span>
        )}
      </td>
      <td data-numeric>
        <Count number={counts && failedOf(counts)} to={paths.resources(row.id, { ...limit, "filter.status": ["failed", "unavailable"] })} />
      </td>
      <td data-numeric>
        <Count number={counts && (counts.skipped ?? 0)} to={paths.resources(row.id, { ...limit, "filter.status": "skipped" })} />
      </td>
      <td data-numeric>
        <Count number={total} to={paths.resources(row.id, limit)} />
      </td>
      <Details row={row} />
    </tr>
  );
}
