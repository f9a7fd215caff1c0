import type { ReactNode } from "react";
import { Button } from "./Button";
import { FieldError } from "./FieldError";
import classes from "./Form.module.css";
import { unsavedFormRef } from "./unsaved";

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
  /** Whether to ask before the input is lost. */
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
  hasUnsavedChanges = false,
  children,
}: Props) {
  return (
    <form
      ref={hasUnsavedChanges ? unsavedFormRef : undefined}
      className={classes.form}
      aria-label={label}
      data-layout={layout}
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason && !isBusy) onSubmit();
      }}
    >
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
