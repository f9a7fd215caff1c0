import { Button } from "~/ui/Button";
import { formatNumber } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./SelectionBar.module.css";
import type { Bulk } from "./useBulk";

/** Maximum number of failures to list. */
const maxListed = 50;

/** Progress of a bulk action, and afterwards the rows that failed with their errors. */
export function BulkBar({ bulk }: { bulk: Bulk }) {
  const { running, failed, dismiss } = bulk;
  if (running) {
    return (
      <div className={classes.bar} role="region" aria-label="Progress">
        <span role="status">
          {running.text}: {formatNumber(running.done)} of {formatNumber(running.total)}
        </span>
        <progress max={running.total} value={running.done} aria-label={running.text} />
        <Button size="compact-sm" onClick={running.cancel}>
          Cancel
        </Button>
      </div>
    );
  }
  if (failed.size === 0) return null;
  return (
    <div className={classes.failed} role="alert">
      <p>
        <StatusIcon state="failed" /> {formatNumber(failed.size)} failed (still selected)
        <Button size="compact-sm" onClick={dismiss}>
          Dismiss
        </Button>
      </p>
      <ul>
        {[...failed].slice(0, maxListed).map(([id, error]) => (
          <li key={id}>
            <b>{id}</b>: {error.message}
          </li>
        ))}
      </ul>
      {failed.size > maxListed && <p className="caption">Showing the first {maxListed} failures.</p>}
    </div>
  );
}
