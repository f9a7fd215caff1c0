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
import { UnavailableDetail } from "./UnavailableDetail";
import type { OverviewRow } from "./useOverview";

const CountLink = ({ value, to }: { value: number; to: string }) =>
  value > 0 ? <Link to={to}>{formatNumber(value)}</Link> : <span className={classes.zero}>0</span>;

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
  const { counts, isByRun } = row;
  const limit = useSavedLimitParam();
  const getResourcesHref = (filter: string, words: string[]) => paths.resources(row.id, { ...limit, [`filter.${filter}`]: words });
  const getStatesHref = (...states: string[]) => getResourcesHref(isByRun ? "last_handler_run" : "status", states);
  const total = countResources(row);
  const uncounted = <UnavailableDetail detail={row.details.resources} />;
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
              to={isByRun ? getResourcesHref("blocked", ["blocked"]) : getResourcesHref("status", ["undefined", "skipped_for_undefined"])}
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
        {!counts ? (
          uncounted
        ) : total ? (
          <StateBar label={`Resources of ${row.name} by ${isByRun ? "last run" : "status"}`} counts={counts} getHref={getStatesHref} />
        ) : (
          <span className={`caption ${classes.noResources}`}>No resources</span>
        )}
      </td>
      <td data-numeric>
        {counts ? (
          <CountLink
            value={countFailed(counts)}
            // No run ends as unavailable, unless a newer server says so.
            to={getStatesHref("failed", ...(!isByRun || counts.unavailable ? ["unavailable"] : []))}
          />
        ) : (
          uncounted
        )}
      </td>
      <td data-numeric>{counts ? <CountLink value={counts.skipped ?? 0} to={getStatesHref("skipped")} /> : uncounted}</td>
      <td data-numeric>{total === undefined ? uncounted : <CountLink value={total} to={paths.resources(row.id, limit)} />}</td>
      <DetailCells row={row} />
    </tr>
  );
}
