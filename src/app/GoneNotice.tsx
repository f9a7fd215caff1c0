import { Button } from "@mantine/core";
import { dismissGone, useGone } from "~/ui/gone";
import classes from "./GoneNotice.module.css";

/** Says that code of the page is gone from the server, and what could not be said for it. Nothing in it needs more code. */
export function GoneNotice() {
  const said = useGone();
  if (!said) return null;
  return (
    <div role="alert" className={`remark ${classes.notice}`} data-tone="amber">
      {said.map(({ title, message }, index) => (
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
        <Button size="compact-sm" variant="default" onClick={dismissGone}>
          Not now
        </Button>
      </div>
    </div>
  );
}
