import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useHotkeys } from "~/ui/hotkeys";
import { IconButton } from "~/ui/IconButton";
import { formatNumber, plural } from "~/ui/numbers";
import classes from "./compare.module.css";
import { DiffViewToggle } from "./DiffViewToggle";

interface Props {
  /** Index of the selected change, from 0; -1 if it doesn't match the filter. */
  index: number;
  total: number;
  onStep: (direction: 1 | -1) => void;
}

/** Buttons for the previous and next change (also `k` and `j`), and the diff view toggle. */
export function ChangeNavigation({ index, total, onStep }: Props) {
  const isFirst = index === 0;
  const isLast = index === total - 1;
  useHotkeys([
    { keys: "j", run: () => !isLast && onStep(1) },
    { keys: "k", run: () => !isFirst && onStep(-1) },
  ]);
  return (
    <div className={classes.navigation}>
      <IconButton label="Previous change" title="Previous change (k)" disabled={isFirst} onClick={() => onStep(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label="Next change" title="Next change (j)" disabled={isLast} onClick={() => onStep(1)}>
        <IconChevronDown size={16} aria-hidden />
      </IconButton>
      <span className="caption num" role="status">
        {index >= 0
          ? `${formatNumber(index + 1)} of ${plural(total, "resource", "resources")}`
          : plural(total, "matching resource", "matching resources")}
      </span>
      <DiffViewToggle />
    </div>
  );
}
