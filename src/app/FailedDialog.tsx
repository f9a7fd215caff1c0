import { Button } from "~/ui/Button";
import classes from "./ChunkLoadNotice.module.css";

/** Replaces a dialog that failed to render. */
export function FailedDialog({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  return (
    <div role="alert" className={`callout ${classes.notice}`} data-tone="amber">
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
