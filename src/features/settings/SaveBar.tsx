import type { ReactNode } from "react";
import { ActionButton } from "~/ui/ActionButton";
import classes from "./Settings.module.css";

interface Props {
  /** What is not saved: "3 changes are not saved". */
  children: ReactNode;
  /** What the button says. */
  saveLabel: string;
  /** Why it cannot be saved now. */
  reason: string | undefined;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stands at the foot of the window while something typed is not saved. */
export function SaveBar({ children, saveLabel, reason, busy, onSave, onDiscard }: Props) {
  return (
    <div className={classes.saveBar} role="region" aria-label="Unsaved changes">
      <div className={classes.saveButtons}>
        <ActionButton variant="filled" reason={busy ? undefined : reason} busy={busy} onClick={onSave}>
          {saveLabel}
        </ActionButton>
        <ActionButton onClick={onDiscard} reason={busy ? "It is being saved" : undefined}>
          Discard
        </ActionButton>
      </div>
      <div className={classes.saveText} role="status">
        {children}
      </div>
    </div>
  );
}
