import { TextInput } from "@mantine/core";
import { useState } from "react";
import { ActionButton } from "~/ui/ActionButton";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./Projects.module.css";

interface Props {
  label: string;
  initialName?: string;
  submitLabel: string;
  busy: boolean;
  error: string | undefined;
  onSubmit: (name: string) => void;
  onCancel: () => void;
}

/** Asks for the name of a project; what the server refuses stays typed, with its reason. */
export function ProjectNameForm({ label, initialName = "", submitLabel, busy, error, onSubmit, onCancel }: Props) {
  const [name, setName] = useState(initialName);
  const disabledReason =
    name.trim() === "" ? "The project has no name yet" : name.trim() === initialName ? "The project has this name already" : undefined;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabledReason && !busy) onSubmit(name.trim());
      }}
    >
      {/* Of several such forms on a page, the router asks one guard: it must be one with something to lose. */}
      {name !== initialName && <UnsavedGuard hasUnsavedChanges />}
      <TextInput
        aria-label={label}
        placeholder={label}
        data-autofocus
        autoFocus
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ActionButton type="submit" variant="filled" reason={busy ? undefined : disabledReason} busy={busy}>
        {submitLabel}
      </ActionButton>
      <ActionButton onClick={onCancel}>Cancel</ActionButton>
    </form>
  );
}
