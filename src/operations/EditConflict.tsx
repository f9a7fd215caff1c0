import { LinkButton } from "~/ui/LinkButton";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./EditConflict.module.css";

/** In characters. */
const maxShownLength = 200;

interface Props {
  /** Starts the sentence: `The name`. */
  fieldLabel: string;
  /** The server's current text; undefined if it can't be shown. */
  serverText: string | undefined;
  onUseTheirs: () => void;
  onKeepMine: () => void;
}

/** Reports that a field being edited has changed on the server. The draft stays until the user picks a version. */
export function EditConflict({ fieldLabel, serverText, onUseTheirs, onKeepMine }: Props) {
  return (
    <div className={classes.conflict} role="status">
      <StatusIcon state="warning" />
      <span>
        {fieldLabel} was changed
        {serverText !== undefined && (
          <>
            {" "}
            to <code>{serverText.length > maxShownLength ? `${serverText.slice(0, maxShownLength)}…` : serverText || "empty"}</code>
          </>
        )}{" "}
        by someone else, or in another tab. <LinkButton onClick={onUseTheirs}>Use theirs</LinkButton> or{" "}
        <LinkButton onClick={onKeepMine}>Keep mine</LinkButton>
      </span>
    </div>
  );
}
