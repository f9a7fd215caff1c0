import type { ReactNode } from "react";
import { Button } from "~/ui/Button";
import classes from "./Settings.module.css";

interface Props {
  /** Describes the changes: "3 unsaved changes". */
  children: ReactNode;
  saveLabel: string;
  /** Why saving is disabled. */
  reason: string | undefined;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Sticks to the bottom of the window while there are unsaved changes. */
export function SaveBar({ children, saveLabel, reason, busy, onSave, onDiscard }: Props) {
  return (
    <div className={classes.saveBar} role="region" aria-label="Unsaved changes">
      <div className={classes.saveButtons}>
        <Button variant="filled" reason={busy ? undefined : reason} busy={busy} onClick={onSave}>
          {saveLabel}
        </Button>
        <Button onClick={onDiscard} reason={busy ? "Saving is in progress" : undefined}>
          Discard
        </Button>
      </div>
      <div className={classes.saveText} role="status">
        {children}
      </div>
    </div>
  );
}
