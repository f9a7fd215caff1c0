import type { LongOperation } from "~/api/longOperations";
import { useStore } from "~/store";
import { Button } from "~/ui/Button";
import { formatNumber } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./SelectionBar.module.css";
import type { Bulk, SelectionState } from "./useBulk";

/** Maximum number of errors to list. */
const maxListed = 50;

/** The header announces start and end. Announcing each step would drown everything else. */
function RunningOperation({ operation: { text, progress, cancel } }: { operation: LongOperation }) {
  const { done, total, note, isCanceling } = useStore(progress);
  return (
    <div ref={returnFocus} className={classes.bar} role="region" aria-label="Progress">
      <span className="num">
        {text}: {formatNumber(done)} of {formatNumber(total)}
      </span>
      <progress max={total} value={done} aria-label={text} />
      <Button size="compact-sm" busy={isCanceling} onClick={cancel}>
        Cancel
      </Button>
      {(isCanceling || note) && <span className="caption">{isCanceling ? "Finishing requests in progress" : note}</span>}
    </div>
  );
}

interface Props {
  bulk: Bulk;
  state: SelectionState;
}

/** Progress of a bulk action, and afterwards the rows that failed or whose outcome is unknown, with their errors. */
export function BulkBar({ bulk: { operation, dismiss }, state: { selected, setSelected } }: Props) {
  if (!operation) return null;
  if (!operation.result) return <RunningOperation operation={operation} />;
  const errors = operation.result.items?.failed;
  if (!errors || errors.size === 0) return null;
  const unknown = [...errors].filter(([, { isOutcomeUnknown }]) => isOutcomeUnknown);
  const failed = [...errors].filter(([, { isOutcomeUnknown }]) => !isOutcomeUnknown);
  const counts = [
    failed.length > 0 && `${formatNumber(failed.length)} failed`,
    unknown.length > 0 && `${formatNumber(unknown.length)} with unknown outcome`,
  ];
  const isSelected = [...errors.keys()].every((id) => selected.has(id));
  return (
    <div ref={returnFocus} className={classes.failed} role="alert">
      <p>
        <StatusIcon state={failed.length > 0 ? "failed" : "warning"} /> {counts.filter(Boolean).join(", ")}{" "}
        {isSelected && "(still selected)"}
        {!isSelected && (
          <Button ref={returnFocus} size="compact-sm" onClick={() => setSelected(() => new Set(errors.keys()))}>
            Select these
          </Button>
        )}
        <Button size="compact-sm" onClick={dismiss}>
          Dismiss
        </Button>
      </p>
      <ul>
        {[...failed, ...unknown].slice(0, maxListed).map(([id, error]) => (
          <li key={id}>
            <b>{id}</b>: {error.isOutcomeUnknown && "Outcome unknown. "}
            {error.message}
          </li>
        ))}
      </ul>
      {errors.size > maxListed && <p className="caption">Showing the first {maxListed}.</p>}
    </div>
  );
}
