import { LinkButton } from "~/ui/LinkButton";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./EditConflict.module.css";

/** In characters. */
const maxShownLength = 200;

interface Props {
  fieldLabel: string;
  /** The server's current text; undefined if it can't be shown. */
  serverText: string | undefined;
  onUseTheirs: () => void;
  onKeepMine: () => void;
}

/** Reports that another user changed a field being edited. The draft stays until the user picks a version. */
export function EditConflict({ fieldLabel, serverText, onUseTheirs, onKeepMine }: Props) {
  return (
    <div className={classes.conflict} role="status">
      <StatusIcon state="warning" />
      <span>
        Someone else changed {fieldLabel}
        {serverText !== undefined && (
          <>
            {" "}
            to <code>{serverText.length > maxShownLength ? `${serverText.slice(0, maxShownLength)}…` : serverText || "empty"}</code>
          </>
        )}
        . <LinkButton onClick={onUseTheirs}>Use theirs</LinkButton> or <LinkButton onClick={onKeepMine}>Keep mine</LinkButton>
      </span>
    </div>
  );
}
