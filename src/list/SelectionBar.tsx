import type { ReactNode } from "react";
import { Button } from "~/ui/Button";
import { plural } from "~/ui/numbers";
import { returnFocus } from "~/ui/returnFocus";
import classes from "./SelectionBar.module.css";

interface Props {
  noun: readonly [one: string, many: string];
  count: number;
  onClear: () => void;
  /** The actions. */
  children: ReactNode;
}

/** Size of a selection, its actions, and a button to clear it. Nothing without a selection. */
export function SelectionBar({ noun: [one, many], count, onClear, children }: Props) {
  if (count === 0) return null;
  return (
    <div className={classes.bar} role="region" aria-label="Selection" ref={returnFocus}>
      <span role="status">{plural(count, one, many)} selected</span>
      {children}
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}
