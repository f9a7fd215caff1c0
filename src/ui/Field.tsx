import { useId, type ReactNode } from "react";
import { FieldError } from "./FieldError";

export interface FieldProps {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** Shown below the control, which it describes. */
  hint?: ReactNode;
  /** Why the input is invalid. */
  error?: string;
}

interface ControlProps {
  id: string;
  className: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface Props extends FieldProps {
  /** Renders the input, select or textarea with these props. */
  children: (controlProps: ControlProps) => ReactNode;
}

/** A labeled control with its hint and error. */
export function Field({ label, hideLabel, hint, error, children }: Props) {
  const id = useId();
  const descriptions = [hint && `${id}hint`, error && `${id}error`].filter(Boolean);
  return (
    <>
      <div className="field">
        <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
          {label}
        </label>
        {children({
          id,
          className: "control",
          "aria-describedby": descriptions.join(" ") || undefined,
          "aria-invalid": error ? true : undefined,
        })}
        {hint && <div id={`${id}hint`}>{hint}</div>}
      </div>
      {error && <FieldError id={`${id}error`}>{error}</FieldError>}
    </>
  );
}
