import { TextInput } from "@mantine/core";
import { useState } from "react";
import { DeedButton } from "~/ui/DeedButton";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./Projects.module.css";

interface Props {
  label: string;
  initial?: string;
  action: string;
  busy: boolean;
  error: string | undefined;
  onName: (name: string) => void;
  onCancel: () => void;
}

/** Asks for the name of a project; what the server refuses stays typed, with its reason. */
export function ProjectNameForm({ label, initial = "", action, busy, error, onName, onCancel }: Props) {
  const [name, setName] = useState(initial);
  const reason =
    name.trim() === "" ? "The project has no name yet" : name.trim() === initial ? "The project has this name already" : undefined;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!reason && !busy) onName(name.trim());
      }}
    >
      {/* Of several such forms on a page, the router asks one guard: it must be one with something to lose. */}
      {name !== initial && <UnsavedGuard unsaved />}
      <TextInput
        aria-label={label}
        placeholder={label}
        data-autofocus
        autoFocus
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <DeedButton type="submit" variant="filled" reason={busy ? undefined : reason} busy={busy}>
        {action}
      </DeedButton>
      <DeedButton onClick={onCancel}>Cancel</DeedButton>
    </form>
  );
}
