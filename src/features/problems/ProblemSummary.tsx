import { formatNumber, plural } from "~/ui/numbers";
import type { ProblemsState } from "~/problems/useProblems";
import classes from "./ProblemsPage.module.css";

/** How many resources are broken for how many problems, and what isn't known about them. */
export function ProblemSummary({ state: { data, set, gaps } }: { state: ProblemsState }) {
  if (!data || !set) return null;
  const read = set.graph.resources.length;
  return (
    <>
      <p className={classes.summary}>
        <b>
          {plural(data.brokenCount, "broken resource", "broken resources")}, {plural(data.problems.length, "problem", "problems")}
        </b>
        {set.isComplete && data.pendingCount > 0 && (
          <span className="caption"> {plural(data.pendingCount, "resource is", "resources are")} waiting to be deployed</span>
        )}
        {!set.isComplete && (
          <span className="caption">
            {" "}
            Loaded {formatNumber(read)} of {plural(set.total, "resource", "resources")}. Waiting counts appear when all are loaded.
          </span>
        )}
      </p>
      {gaps.map((gap) => (
        <p key={gap} className="callout" data-tone="amber" role="status">
          {gap}
        </p>
      ))}
    </>
  );
}
