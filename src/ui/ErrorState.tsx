import type { ComponentPropsWithRef } from "react";
import { Button } from "./Button";
import classes from "./ErrorState.module.css";
import { StatusIcon } from "./StatusIcon";

interface Props extends Pick<ComponentPropsWithRef<"div">, "ref" | "role"> {
  title: string;
  error: { title: string; message: string; retryNote: string };
  isRetrying: boolean;
  onRetry: () => void;
}

/** Replaces a part that never loaded: shows the server's message and a Retry button. */
export function ErrorState({ title, error, isRetrying, onRetry, ...divProps }: Props) {
  return (
    <div className={classes.errorState} role="alert" {...divProps}>
      <p className={classes.title}>
        <StatusIcon state="failed" /> {title}
      </p>
      <p>
        {error.title}. <span className="mono">{error.message}</span>
      </p>
      <p className="caption">{error.retryNote}</p>
      <Button busy={isRetrying} onClick={onRetry}>
        Retry
      </Button>
    </div>
  );
}
