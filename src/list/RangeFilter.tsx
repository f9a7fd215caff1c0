import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Dropdown } from "~/ui/Dropdown";
import { parseDateTimeInput, formatDateTimeInput, useZone, getZoneName, type Zone } from "~/ui/time";
import type { FilterDeclaration } from "./declaration";
import classes from "./FilterBar.module.css";

interface Props {
  kind: "date" | "int";
  filter: FilterDeclaration;
  values: string[];
  onChange: (values: string[]) => void;
}

interface BoundProps extends Omit<Props, "filter"> {
  label: string;
  operator: "ge" | "le";
  zone: Zone;
}

function BoundInput({ kind, label, operator, values, zone, onChange }: BoundProps) {
  const isDate = kind === "date";
  const current = values.find((value) => value.startsWith(`${operator}:`));
  const others = values.filter((value) => value !== current);
  const boundValue = current?.slice(3) ?? "";
  return (
    <label>
      {label}
      <input
        className="control"
        type={isDate ? "datetime-local" : "number"}
        step="1"
        defaultValue={isDate && boundValue ? formatDateTimeInput(boundValue, zone) : boundValue}
        onBlur={({ currentTarget: { value, validity } }) => {
          const typedValue = isDate ? parseDateTimeInput(value, zone) : value;
          const next = typedValue && validity.valid ? [...others, `${operator}:${typedValue}`] : others;
          if (next.join() !== values.join()) onChange(next);
        }}
      />
    </label>
  );
}

/** Filter by a range of numbers, or of times in the selected time zone. */
export function RangeFilter({ kind, filter, values, onChange }: Props) {
  const zone = useZone();
  const zoneSuffix = kind === "date" ? ` (${getZoneName(zone)})` : "";
  return (
    <Dropdown
      label={filter.label}
      align="start"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="compact-sm"
          h={30}
          variant="default"
          fw={400}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => (
        <div className={classes.range}>
          <BoundInput kind={kind} label={`From${zoneSuffix}`} operator="ge" values={values} zone={zone} onChange={onChange} />
          <BoundInput kind={kind} label={`To${zoneSuffix}`} operator="le" values={values} zone={zone} onChange={onChange} />
        </div>
      )}
    />
  );
}
