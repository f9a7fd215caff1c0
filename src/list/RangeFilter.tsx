import { IconChevronDown } from "@tabler/icons-react";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import type { FilterControlProps } from "./declaration";
import { RangeInputs } from "./RangeInputs";

/** Filter by a range of numbers or times. */
export function RangeFilter(props: FilterControlProps) {
  const { filter, values } = props;
  return (
    <Dropdown
      label={filter.label}
      align="start"
      renderTrigger={(triggerProps) => (
        <Button {...triggerProps} size="toolbar" rightSection={<IconChevronDown size={13} aria-hidden />}>
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => <RangeInputs {...props} />}
    />
  );
}
