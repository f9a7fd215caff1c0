import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Button } from "~/ui/Button";
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

export function ProjectNameForm({ label, initialName = "", submitLabel, busy, error, onSubmit, onCancel }: Props) {
  const [name, setName] = useState(initialName);
  const disabledReason = name.trim() === "" ? "Enter a name" : name.trim() === initialName ? "The name is unchanged" : undefined;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!disabledReason && !busy) onSubmit(name.trim());
      }}
    >
      {/* The router consults a single guard, so only a form with changes may render it. */}
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
      <Button type="submit" variant="filled" reason={busy ? undefined : disabledReason} busy={busy}>
        {submitLabel}
      </Button>
      <Button onClick={onCancel}>Cancel</Button>
    </form>
  );
}
