import { Link } from "react-router";
import { getCompileState } from "~/model/compileState";
import { paths } from "~/paths";
import { plural } from "~/ui/numbers";
import { useZone } from "~/ui/time";
import { formatAsOf } from "./environmentDetails";
import classes from "./Overview.module.css";
import { UnavailableDetail } from "./UnavailableDetail";
import type { OverviewRow } from "./useOverview";

/** Name and reason of an environment's worst problem, in a line each, and the number of its problems. */
export function TopProblemCell({ row }: { row: OverviewRow }) {
  const { topProblem, compile } = row.details;
  const zone = useZone();
  const top = topProblem.data;
  const lastCompile = compile.data?.rows[0];
  const hasFailedCompile = lastCompile !== undefined && getCompileState(lastCompile) === "failed";
  if (top === undefined)
    return (
      <td>
        <UnavailableDetail detail={topProblem} />
      </td>
    );
  const asOf = formatAsOf(top ? topProblem : compile, zone);
  if (top === null && !hasFailedCompile)
    return (
      <td title={compile.data ? asOf : "No broken resources. The latest compile isn't loaded yet."}>
        <span className="caption">None</span>
      </td>
    );
  const reason = top?.reason ?? "The latest compile failed";
  // Only after all resources, so that it changes the number at most.
  const count = top ? top.count && top.count + (hasFailedCompile ? 1 : 0) : 1;
  const countReason = count === undefined ? "The problems aren't counted, because not all broken resources are loaded." : undefined;
  return (
    <td
      className={classes.topProblem}
      title={[top ? `${top.name}: ${reason}.` : `${reason}.`, countReason, asOf].filter(Boolean).join(" ")}
    >
      <div>
        <Link to={paths.problems(row.id)}>{top?.name ?? reason}</Link>
        {count !== undefined && <span className="caption"> · {plural(count, "problem", "problems")}</span>}
      </div>
      {top && (
        <div className="caption">
          <span>{reason}</span>
        </div>
      )}
    </td>
  );
}
