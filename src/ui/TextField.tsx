import type { ComponentPropsWithRef } from "react";
import { Field, type FieldProps } from "./Field";

interface Props extends FieldProps, Omit<ComponentPropsWithRef<"input">, "children" | "onChange"> {
  value: string;
  onChange: (value: string) => void;
}

/** A field for a line of text. */
export const TextField = ({ label, hideLabel, hint, error, className = "", onChange, ...inputProps }: Props) => (
  <Field label={label} hideLabel={hideLabel} hint={hint} error={error}>
    {(controlProps) => (
      <input
        {...controlProps}
        {...inputProps}
        className={`control ${className}`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </Field>
);
