import { IconChevronDown } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { FilterGrammar } from "~/api/filterGrammars";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { ChoiceOptions } from "./ChoiceOptions";
import type { FilterControlProps } from "./declaration";
import classes from "./FilterBar.module.css";
import { RangeInputs } from "./RangeInputs";
import { TextFilter } from "./TextFilter";

const controls: Record<FilterGrammar["control"], ComponentType<FilterControlProps>> = {
  text: TextFilter,
  choice: ChoiceOptions,
  range: RangeInputs,
};

/** A button that opens a panel with the secondary filters, and says how many of them are set. */
export function MoreFilters({ filters }: { filters: readonly FilterControlProps[] }) {
  if (filters.length === 0) return null;
  const setCount = filters.filter(({ values }) => values.length > 0).length;
  return (
    <Dropdown
      label="More filters"
      align="start"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="toolbar"
          reason={filters.every(({ reason }) => reason) ? filters[0]?.reason : undefined}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={setCount > 0 ? `More filters, ${setCount} set` : undefined}
        >
          More filters
          {setCount > 0 && ` · ${setCount}`}
        </Button>
      )}
      content={() => (
        <div className={classes.more}>
          {filters.map((props) => {
            const Control = controls[props.filter.choices ? "choice" : props.filter.grammar.control];
            return <Control key={props.filter.label} {...props} />;
          })}
        </div>
      )}
    />
  );
}
