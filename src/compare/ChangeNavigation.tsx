import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { formatNumber } from "~/ui/numbers";
import classes from "./compare.module.css";
import { DiffViewToggle } from "./DiffViewToggle";

interface Props {
  /** Where the chosen one stands, from 0; -1 where it is none of those that fit. */
  index: number;
  total: number;
  onStep: (direction: 1 | -1) => void;
}

/** From one change to the next, also by the keys `j` and `k`; and how the two sides are shown. */
export function ChangeNavigation({ index, total, onStep }: Props) {
  return (
    <div className={classes.navigation}>
      <button
        type="button"
        className="tool"
        data-step="previous"
        aria-label="Previous change"
        title="Previous change (k)"
        disabled={index === 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="tool"
        data-step="next"
        aria-label="Next change"
        title="Next change (j)"
        disabled={index === total - 1}
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={16} aria-hidden />
      </button>
      <span className="caption num" role="status">
        {index >= 0 ? `${formatNumber(index + 1)} of ${formatNumber(total)}` : `${formatNumber(total)} that match`}
      </span>
      <DiffViewToggle />
    </div>
  );
}
