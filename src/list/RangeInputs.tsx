import { formatDateTimeInput, getZoneName, parseDateTimeInput, useZone, type Zone } from "~/ui/time";
import type { FilterControlProps } from "./declaration";
import classes from "./FilterBar.module.css";

interface BoundProps extends FilterControlProps {
  label: string;
  operator: "ge" | "le";
  zone: Zone;
}

function BoundInput({ filter, label, operator, values, zone, onChange }: BoundProps) {
  const { inputType } = filter.grammar;
  const isDate = inputType === "datetime-local";
  const current = values.find((value) => value.startsWith(`${operator}:`));
  const others = values.filter((value) => value !== current);
  const boundValue = current?.slice(3) ?? "";
  return (
    <label>
      {label}
      <input
        className="control"
        type={inputType}
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

/** The bounds of a range of numbers, or of times in the selected time zone. */
export function RangeInputs(props: FilterControlProps) {
  const { filter, reason } = props;
  const zone = useZone();
  const zoneSuffix = filter.grammar.inputType === "datetime-local" ? ` (${getZoneName(zone)})` : "";
  return (
    <fieldset className={classes.range} disabled={reason !== undefined}>
      <legend className="caption">{reason ? `${filter.label}: ${reason}` : filter.label}</legend>
      <BoundInput {...props} label={`From${zoneSuffix}`} operator="ge" zone={zone} />
      <BoundInput {...props} label={`To${zoneSuffix}`} operator="le" zone={zone} />
    </fieldset>
  );
}
