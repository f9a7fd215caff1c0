import type { SyntheticEvent } from "react";
import classes from "./RowMenuButton.module.css";

interface Props {
  /** Name of the row. */
  subject: string;
  isOpen: boolean;
  /** Opens the row's menu below `button`, or closes it. */
  onToggle: (button: HTMLElement) => void;
}

/** An open menu closes on a press outside it. The click that follows would open it again. */
const keepOpen = (event: SyntheticEvent) => event.stopPropagation();

/** Opens the menu of a row, which all rows share. */
export function RowMenuButton({ subject, isOpen, onToggle }: Props) {
  return (
    <button
      type="button"
      className={classes.button}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      aria-label={`Actions for ${subject}`}
      onMouseDown={isOpen ? keepOpen : undefined}
      onTouchStart={isOpen ? keepOpen : undefined}
      onClick={(event) => onToggle(event.currentTarget)}
    >
      ⋯
    </button>
  );
}
