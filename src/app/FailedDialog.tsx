import { Button } from "~/ui/Button";
import type { FallbackProps } from "~/ui/ErrorBoundary";
import classes from "./ChunkLoadNotice.module.css";

interface Props {
  onRetry: () => void;
  onClose: () => void;
  fallbackProps: FallbackProps;
}

/** Replaces a dialog that failed to render. */
export function FailedDialog({ onRetry, onClose, fallbackProps }: Props) {
  return (
    <div {...fallbackProps} className={`callout ${classes.notice}`} data-tone="amber">
      <p>Couldn't show this dialog. Something went wrong in Lookout.</p>
      <div className={classes.buttons}>
        <Button variant="filled" size="compact-sm" onClick={onRetry}>
          Retry
        </Button>
        <Button size="compact-sm" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
