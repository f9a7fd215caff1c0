import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./Setting.module.css";

interface Props {
  fieldLabel: string;
  /** What the server has by now; undefined for what is no text to show. */
  serverText: string | undefined;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
}

/** Says that somebody else changed what is being typed over; what was typed stays until one of the two is chosen. */
export function EditConflict({ fieldLabel, serverText, onTakeTheirs, onKeepMine }: Props) {
  return (
    <div className={classes.conflict} role="status">
      <StatusIcon state="warning" />
      <span>
        Somebody else changed {fieldLabel} meanwhile
        {serverText !== undefined && (
          <>
            : it is <code>{serverText || "empty"}</code> now
          </>
        )}
        .{" "}
        <button type="button" className="link" onClick={onTakeTheirs}>
          Take theirs
        </button>{" "}
        or{" "}
        <button type="button" className="link" onClick={onKeepMine}>
          Keep mine
        </button>
      </span>
    </div>
  );
}
