import { BusyButton } from "./BusyButton";
import classes from "./Failed.module.css";
import { Mark } from "./Mark";

interface Props {
  title: string;
  error: { title: string; message: string; passing: boolean };
  retrying: boolean;
  onRetry: () => void;
}

/** Stands in for a part that never loaded: why, in the server's words, and that it is tried again. */
export function Failed({ title, error, retrying, onRetry }: Props) {
  return (
    <div className={classes.failed} role="alert">
      <p className={classes.title}>
        <Mark state="failed" /> {title}
      </p>
      <p>
        {error.title}. <span className="mono">{error.message}</span>
      </p>
      {error.passing && <p className="caption">It is tried again by itself.</p>}
      <BusyButton variant="default" busy={retrying} onClick={onRetry}>
        Retry
      </BusyButton>
    </div>
  );
}
