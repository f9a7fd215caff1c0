import { Button } from "~/ui/Button";
import { dismissChunkLoadNotices, useChunkLoadNotices } from "~/ui/chunkLoadError";
import classes from "./NewReleaseNotice.module.css";

/** Reports code that failed to load, along with toasts that couldn't be shown. Must not need lazy code itself. */
export function NewReleaseNotice() {
  const notices = useChunkLoadNotices();
  if (!notices) return null;
  return (
    <div role="alert" className={`callout ${classes.notice}`} data-tone="amber">
      {notices.map(({ title, message }, index) => (
        <p key={index}>
          <b>{title}</b> {message}
        </p>
      ))}
      <p>
        Couldn't load part of this page. There may be a new release of Lookout, or the server can't be reached. Reloading discards unsaved
        changes.
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" size="compact-sm" onClick={() => window.location.reload()}>
          Reload
        </Button>
        <Button size="compact-sm" onClick={dismissChunkLoadNotices}>
          Not now
        </Button>
      </div>
    </div>
  );
}
