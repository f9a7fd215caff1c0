import type { ReactNode } from "react";
import { DeedButton } from "~/ui/DeedButton";
import classes from "./Settings.module.css";

interface Props {
  /** What is not saved: "3 changes are not saved". */
  children: ReactNode;
  /** What the button says. */
  action: string;
  /** Why it cannot be saved now. */
  reason: string | undefined;
  busy: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** Stands at the foot of the window while something typed is not saved. */
export function SaveBar({ children, action, reason, busy, onSave, onDiscard }: Props) {
  return (
    <div className={classes.save} role="region" aria-label="Unsaved changes">
      <div className={classes.saveButtons}>
        <DeedButton variant="filled" reason={busy ? undefined : reason} busy={busy} onClick={onSave}>
          {action}
        </DeedButton>
        <DeedButton onClick={onDiscard} reason={busy ? "It is being saved" : undefined}>
          Discard
        </DeedButton>
      </div>
      <div className={classes.saveText} role="status">
        {children}
      </div>
    </div>
  );
}
