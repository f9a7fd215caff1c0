import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Dropdown } from "~/ui/Dropdown";
import { fromInput, toInput, useZone, zoneName, type Zone } from "~/ui/time";
import type { Filter } from "./declaration";
import classes from "./FilterBar.module.css";

interface Props {
  kind: "date" | "int";
  filter: Filter;
  values: string[];
  onChange: (values: string[]) => void;
}

interface BoundProps extends Omit<Props, "filter"> {
  label: string;
  operator: "ge" | "le";
  zone: Zone;
}

function Bound({ kind, label, operator, values, zone, onChange }: BoundProps) {
  const isDate = kind === "date";
  const set = values.find((value) => value.startsWith(`${operator}:`));
  const others = values.filter((value) => value !== set);
  const bound = set?.slice(3) ?? "";
  return (
    <label>
      {label}
      <input
        className="control"
        type={isDate ? "datetime-local" : "number"}
        step="1"
        defaultValue={isDate && bound ? toInput(bound, zone) : bound}
        onBlur={({ currentTarget: { value, validity } }) => {
          const typed = isDate ? fromInput(value, zone) : value;
          const next = typed && validity.valid ? [...others, `${operator}:${typed}`] : others;
          if (next.join() !== values.join()) onChange(next);
        }}
      />
    </label>
  );
}

/** A range of numbers, or of time in the zone that all times are shown in. */
export function RangeFilter({ kind, filter, values, onChange }: Props) {
  const zone = useZone();
  const of = kind === "date" ? ` (${zoneName(zone)})` : "";
  return (
    <Dropdown
      label={filter.label}
      align="start"
      button={(opener) => (
        <Button {...opener} size="compact-sm" h={30} variant="default" fw={400} rightSection={<IconChevronDown size={13} aria-hidden />}>
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => (
        <div className={classes.dates}>
          <Bound kind={kind} label={`From${of}`} operator="ge" values={values} zone={zone} onChange={onChange} />
          <Bound kind={kind} label={`Until${of}`} operator="le" values={values} zone={zone} onChange={onChange} />
        </div>
      )}
    />
  );
}
