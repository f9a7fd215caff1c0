import { Field, type FieldProps } from "./Field";
import { withUniqueKeys } from "./uniqueKeys";

interface Props extends FieldProps {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  /** Give the reason in `hint`. */
  disabled?: boolean;
}

/** A field to select one of a few options. */
export const SelectField = ({ value, options, onChange, disabled, ...fieldProps }: Props) => (
  <Field {...fieldProps}>
    {(controlProps) => (
      <select {...controlProps} disabled={disabled} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {withUniqueKeys(options, ({ value }) => value).map(([key, option]) => (
          <option key={key} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
