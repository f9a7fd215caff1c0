import { useState } from "react";
import { useListedOperations, useOperationAnnouncement, type LongOperation } from "~/api/longOperations";
import { useStore } from "~/store";
import { Dropdown } from "~/ui/Dropdown";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import { formatNumber, plural } from "~/ui/numbers";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./OperationsIndicator.module.css";

const OperationsPanel = lazyWithRetry(() => import("./OperationsPanel").then((module) => module.OperationsPanel));

function RunningLabel({ operation: { text, progress } }: { operation: LongOperation }) {
  const { done, total } = useStore(progress);
  return (
    <>
      {text} {total > 0 && `${formatNumber(done)} of ${formatNumber(total)}`}
    </>
  );
}

function Label({ operations }: { operations: readonly LongOperation[] }) {
  const [first] = operations;
  if (!first) return "No operations";
  if (operations.length === 1) return first.result ? `${first.text}: ${first.result.problem}` : <RunningLabel operation={first} />;
  const problemCount = operations.filter(({ result }) => result).length;
  return [
    problemCount < operations.length && `${formatNumber(operations.length - problemCount)} running`,
    problemCount > 0 && plural(problemCount, "problem", "problems"),
  ]
    .filter(Boolean)
    .join(", ");
}

/**
 * The operations that take long, on every page: those that are running, and those that ended with a problem. Announces their start
 * and end.
 */
export function OperationsIndicator() {
  const operations = useListedOperations();
  const announcement = useOperationAnnouncement();
  // The button stays while it has the focus, which would otherwise be lost.
  const [hasFocus, setHasFocus] = useState(false);
  const isAnyRunning = operations.some(({ result }) => !result);
  return (
    <>
      <span role="status" className="visually-hidden">
        {announcement}
      </span>
      <Dropdown
        label="Operations"
        width={360}
        renderTrigger={({ onFocus, ...triggerProps }) =>
          (operations.length > 0 || hasFocus || triggerProps["aria-expanded"]) && (
            <button
              {...triggerProps}
              type="button"
              className={classes.button}
              data-animate-icons={isAnyRunning || undefined}
              onFocus={() => {
                onFocus();
                setHasFocus(true);
              }}
              onBlur={() => setHasFocus(false)}
            >
              <StatusIcon state={operations.some(({ result }) => result) ? "warning" : isAnyRunning ? "running" : "success"} />
              <span className={classes.text}>
                <Label operations={operations} />
              </span>
            </button>
          )
        }
        content={(close) => <OperationsPanel operations={operations} onClose={close} />}
      />
    </>
  );
}
