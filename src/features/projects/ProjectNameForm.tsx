import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
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
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onName(name.trim());
      }}
    >
      <TextInput
        aria-label={label}
        placeholder={label}
        data-autofocus
        autoFocus
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={!name.trim() || name.trim() === initial}>
        {action}
      </Button>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
    </form>
  );
}
