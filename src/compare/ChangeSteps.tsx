import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { count } from "~/ui/count";
import classes from "./compare.module.css";
import { DiffViewChoice } from "./DiffViewChoice";

interface Props {
  /** Where the chosen one stands, from 0; -1 where it is none of those that fit. */
  place: number;
  total: number;
  onStep: (by: 1 | -1) => void;
}

/** From one change to the next, also by the keys `j` and `k`; and how the two sides are shown. */
export function ChangeSteps({ place, total, onStep }: Props) {
  return (
    <div className={classes.steps}>
      <button
        type="button"
        className="tool"
        data-step="previous"
        aria-label="Previous change"
        title="Previous change (k)"
        disabled={place === 0}
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
        disabled={place === total - 1}
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={16} aria-hidden />
      </button>
      <span className="caption num" role="status">
        {place >= 0 ? `${count.format(place + 1)} of ${count.format(total)}` : `${count.format(total)} that match`}
      </span>
      <DiffViewChoice />
    </div>
  );
}
