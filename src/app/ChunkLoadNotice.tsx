import type { ChunkLoadFailure } from "~/chunkLoading";
import { dismissChunkLoadNotices, useChunkLoadNotices } from "~/chunkNotices";
import { Button } from "~/ui/Button";
import classes from "./ChunkLoadNotice.module.css";

const losses = "Reloading discards unsaved changes and selections.";

const messages: Record<ChunkLoadFailure, string> = {
  unreachable: "Loading part of this page failed. Retrying automatically.",
  newRelease: `Couldn't load part of this page because there's a new release of Lookout. Reload to get it. ${losses}`,
  remembered: `Loading part of this page failed, and this browser loads it only after a reload. ${losses}`,
};

/** Reports code that fails to load, along with toasts that couldn't be shown. Must not need lazy code itself. */
export function ChunkLoadNotice() {
  const { failing, plain, hasNewRelease } = useChunkLoadNotices();
  const failures = new Set(failing.map(({ failure }) => failure));
  const failure =
    hasNewRelease || failures.has("newRelease") ? "newRelease" : failures.has("remembered") ? "remembered" : failing[0]?.failure;
  if (!failure && plain.length === 0) return null;
  return (
    <div role="alert" className={`callout ${classes.notice}`} data-tone="amber">
      {plain.map(({ title, message }, index) => (
        <p key={index}>
          <b>{title}</b> {message}
        </p>
      ))}
      {failure && <p>{messages[failure]}</p>}
      <div className={classes.buttons}>
        {failure && failure !== "unreachable" && (
          <Button variant="filled" size="compact-sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        )}
        <Button size="compact-sm" onClick={dismissChunkLoadNotices}>
          {failure === "unreachable" ? "Cancel" : failure ? "Not now" : "Close"}
        </Button>
      </div>
    </div>
  );
}
