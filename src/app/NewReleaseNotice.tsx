import { Button } from "@mantine/core";
import { dismissChunkLoadNotices, useChunkLoadNotices } from "~/ui/chunkLoadError";
import classes from "./NewReleaseNotice.module.css";

/** Says that code of the page is gone from the server, and what could not be said for it. Nothing in it needs more code. */
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
        A part of this page could not be loaded: the server may have a new release, or it cannot be reached. Reloading takes the newest;
        what was typed and not saved is lost with it.
      </p>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={() => window.location.reload()}>
          Reload
        </Button>
        <Button size="compact-sm" variant="default" onClick={dismissChunkLoadNotices}>
          Not now
        </Button>
      </div>
    </div>
  );
}
