import type { ReactNode } from "react";
import { Button } from "./Button";
import { FieldError } from "./FieldError";
import classes from "./Form.module.css";
import { UnsavedGuard } from "./UnsavedGuard";

interface Props {
  label: string;
  /** `stack` is for a narrow column, and `row` for a single field. */
  layout?: "card" | "stack" | "row";
  submitLabel: string;
  /** Why the form can't be submitted. */
  reason?: string;
  isBusy?: boolean;
  onSubmit: () => void;
  cancelLabel?: string;
  onCancel?: () => void;
  /** Why the last attempt failed. */
  error?: string;
  /** Asks before the input is lost. Leave it out for a form without changes if the page has several forms. */
  hasUnsavedChanges?: boolean;
  children: ReactNode;
}

/** Fields that are submitted together. */
export function Form({
  label,
  layout = "card",
  submitLabel,
  reason,
  isBusy = false,
  onSubmit,
  cancelLabel = "Cancel",
  onCancel,
  error,
  hasUnsavedChanges,
  children,
}: Props) {
  return (
    <form
      className={classes.form}
      aria-label={label}
      data-layout={layout}
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason && !isBusy) onSubmit();
      }}
    >
      {hasUnsavedChanges !== undefined && <UnsavedGuard hasUnsavedChanges={hasUnsavedChanges} />}
      {children}
      {error && <FieldError>{error}</FieldError>}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" fullWidth={layout === "stack"} reason={isBusy ? undefined : reason} busy={isBusy}>
          {submitLabel}
        </Button>
        {onCancel && <Button onClick={onCancel}>{cancelLabel}</Button>}
      </div>
    </form>
  );
}
