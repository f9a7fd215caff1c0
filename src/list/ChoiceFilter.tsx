import { IconChevronDown } from "@tabler/icons-react";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { ChoiceOptions } from "./ChoiceOptions";
import type { FilterControlProps } from "./declaration";

/** Filter by the values of an enum. */
export function ChoiceFilter(props: FilterControlProps) {
  const { filter, values, reason } = props;
  return (
    <Dropdown
      label={filter.label}
      align="start"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="toolbar"
          reason={reason}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={values.length > 0 ? `${filter.label}, ${values.length} selected` : filter.label}
        >
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => <ChoiceOptions {...props} />}
    />
  );
}
