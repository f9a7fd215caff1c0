import type { Ref } from "react";
import { Link } from "react-router";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { FailedRow } from "~/ui/FailedRow";
import { formatNumber } from "~/ui/numbers";
import { StateBar } from "~/ui/StateBar";
import { humanize } from "~/ui/states";
import { Status } from "~/ui/Status";
import { DetailCells } from "./DetailCells";
import classes from "./Overview.module.css";
import { TopProblemCell } from "./TopProblemCell";
import { countResources } from "./totals";
import { countFailed } from "./severity";
import type { OverviewRow } from "./useOverview";

function CountLink({ value, to }: { value: number | undefined; to: string }) {
  if (value === undefined) return <span className="caption">–</span>;
  return value > 0 ? <Link to={to}>{formatNumber(value)}</Link> : <span className={classes.zero}>0</span>;
}

interface Props {
  ref: Ref<HTMLTableRowElement>;
  row: OverviewRow;
  index: number;
  /** Number of columns of the table. */
  columns: number;
}

/** A row of the Overview; each count links to the list it counts. */
export const OverviewTableRow = ({ columns, ...props }: Props) => (
  <ErrorBoundary
    name={props.row.name}
    fallback={(retry, fallbackProps) => <FailedRow name={props.row.name} columns={columns} onRetry={retry} fallbackProps={fallbackProps} />}
  >
    <Cells {...props} />
  </ErrorBoundary>
);

function Cells({ ref, row, index }: Omit<Props, "columns">) {
  const { counts, runByState } = row;
  const limit = useSavedLimitParam();
  const getResourcesHref = (filter: string, words: string[]) => paths.resources(row.id, { ...limit, [`filter.${filter}`]: words });
  /** The list of what is counted: GraphQL counts by the last run, REST by the status. */
  const getStatesHref = (...states: string[]) =>
    runByState
      ? getResourcesHref(
          "last_handler_run",
          states.map((state) => runByState.get(state) ?? state),
        )
      : getResourcesHref("status", states);
  const total = countResources(row);
  return (
    <tr ref={ref} data-row aria-rowindex={index}>
      <td className={classes.name}>
        <Link to={paths.environment(row.id)}>{row.name}</Link>
      </td>
      <td className={classes.project}>{row.project}</td>
      <td>
        <span className={classes.states}>
          {row.isBeingDeleted && <Status state="deleting" />}
          {row.isHalted && <Status state="halted" />}
          {row.isCompiling && <Status state="compiling" />}
          {row.deploying > 0 && <Link to={getResourcesHref("status", ["deploying"])}>{formatNumber(row.deploying)} deploying</Link>}
          {row.blocked > 0 && (
            <Link
              to={
                runByState ? getResourcesHref("blocked", ["blocked"]) : getResourcesHref("status", ["undefined", "skipped_for_undefined"])
              }
            >
              {formatNumber(row.blocked)} blocked
            </Link>
          )}
          {row.otherBlocked.map(([way, count]) => (
            <Link key={way} to={getResourcesHref("blocked", [way])}>
              {formatNumber(count)} {humanize(way)}
            </Link>
          ))}
        </span>
      </td>
      <TopProblemCell row={row} />
      <td>
        {counts && total ? (
          <StateBar label={`Resources of ${row.name}`} counts={counts} getHref={getStatesHref} />
        ) : (
          <span className={`caption ${classes.uncounted}`}>{counts ? "No resources" : "Counting"}</span>
        )}
      </td>
      <td data-numeric>
        <CountLink
          value={counts && countFailed(counts)}
          // No run ends as unavailable, unless a newer server says so.
          to={getStatesHref("failed", ...(!runByState || counts?.unavailable ? ["unavailable"] : []))}
        />
      </td>
      <td data-numeric>
        <CountLink value={counts && (counts.skipped ?? 0)} to={getStatesHref("skipped")} />
      </td>
      <td data-numeric>
        <CountLink value={total} to={paths.resources(row.id, limit)} />
      </td>
      <DetailCells row={row} />
    </tr>
  );
}
