import { Mark } from "~/ui/Mark";
import classes from "./Setting.module.css";

interface Props {
  what: string;
  /** What the server has by now; undefined for what is no text to show. */
  now: string | undefined;
  onTake: () => void;
  onKeep: () => void;
}

/** Says that somebody else changed what is being typed over; what was typed stays until one of the two is chosen. */
export function Overtaken({ what, now, onTake, onKeep }: Props) {
  return (
    <div className={classes.overtaken} role="status">
      <Mark state="warning" />
      <span>
        Somebody else changed {what} meanwhile
        {now !== undefined && (
          <>
            : it is <code>{now || "empty"}</code> now
          </>
        )}
        .{" "}
        <button type="button" className="link" onClick={onTake}>
          Take theirs
        </button>{" "}
        or{" "}
        <button type="button" className="link" onClick={onKeep}>
          Keep mine
        </button>
      </span>
    </div>
  );
}
