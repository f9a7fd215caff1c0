import { Link, matchPath } from "react-router";
import { dismissOperation, type LongOperation } from "~/api/longOperations";
import { useEnvironmentName } from "~/model/environment";
import { paths } from "~/paths";
import { useStore } from "~/store";
import { Button } from "~/ui/Button";
import { formatNumber } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./OperationsIndicator.module.css";

/** The operation's page lists the rest. */
const maxListed = 5;

function Progress({ operation: { text, progress, isFollowUp, cancel } }: { operation: LongOperation }) {
  const { done, total, note, isCanceling } = useStore(progress);
  const count = total > 0 ? `${formatNumber(done)} of ${formatNumber(total)}` : "";
  const reason = isCanceling ? "Finishing requests in progress" : isFollowUp ? "Waiting for the orchestrator" : note;
  return (
    <>
      <progress className={classes.progress} max={total || undefined} value={total > 0 ? done : undefined} aria-label={text} />
      <div className={classes.row}>
        <span className="caption num">{[count, reason].filter(Boolean).join(" · ")}</span>
        {!isFollowUp && (
          <Button size="compact-xs" busy={isCanceling} onClick={cancel} aria-label={`Cancel: ${text}`}>
            Cancel
          </Button>
        )}
      </div>
    </>
  );
}

function Problem({ operation: { id, text, result } }: { operation: LongOperation }) {
  const failed = [...(result?.items?.failed ?? [])];
  return (
    <>
      <div className={classes.row}>
        <span>
          <StatusIcon state="warning" /> {result?.problem}
        </span>
        <Button size="compact-xs" onClick={() => dismissOperation(id)} aria-label={`Dismiss: ${text}`}>
          Dismiss
        </Button>
      </div>
      {failed.length > 0 && (
        <ul className={classes.failures}>
          {failed.slice(0, maxListed).map(([item, error]) => (
            <li key={item}>
              <b>{item}</b>: {error.isOutcomeUnknown && "Outcome unknown. "}
              {error.message}
            </li>
          ))}
          {failed.length > maxListed && <li>{formatNumber(failed.length - maxListed)} more</li>}
        </ul>
      )}
    </>
  );
}

const EnvironmentName = ({ env }: { env: string }) => <span className="caption">{useEnvironmentName(env)}</span>;

function Operation({ operation, onClose }: { operation: LongOperation; onClose: () => void }) {
  const env = matchPath({ path: paths.environment.pattern, end: false }, operation.address)?.params.env;
  return (
    <li ref={returnFocus} className={classes.operation}>
      <div className={classes.row}>
        <Link to={operation.address} onClick={onClose} className={classes.name}>
          {operation.text}
        </Link>
        {env && <EnvironmentName env={env} />}
      </div>
      {operation.result ? <Problem operation={operation} /> : <Progress operation={operation} />}
    </li>
  );
}

/** Progress, Cancel and problems of operations, each with a link to the page where it was started. */
export const OperationsPanel = ({ operations, onClose }: { operations: readonly LongOperation[]; onClose: () => void }) => (
  <div tabIndex={-1} className={classes.panel}>
    {operations.length === 0 && <p className="caption">Nothing is running.</p>}
    <ul className={classes.operations} aria-label="Operations">
      {operations.map((operation) => (
        <Operation key={operation.id} operation={operation} onClose={onClose} />
      ))}
    </ul>
  </div>
);
