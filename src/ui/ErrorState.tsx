import { BusyButton } from "./BusyButton";
import classes from "./ErrorState.module.css";
import { StatusIcon } from "./StatusIcon";

interface Props {
  title: string;
  error: { title: string; message: string; isTransient: boolean };
  isRetrying: boolean;
  onRetry: () => void;
}

/** Stands in for a part that never loaded: why, in the server's words, and that it is tried again. */
export function ErrorState({ title, error, isRetrying, onRetry }: Props) {
  return (
    <div className={classes.errorState} role="alert">
      <p className={classes.title}>
        <StatusIcon state="failed" /> {title}
      </p>
      <p>
        {error.title}. <span className="mono">{error.message}</span>
      </p>
      {error.isTransient && <p className="caption">It is tried again by itself.</p>}
      <BusyButton variant="default" busy={isRetrying} onClick={onRetry}>
        Retry
      </BusyButton>
    </div>
  );
}
