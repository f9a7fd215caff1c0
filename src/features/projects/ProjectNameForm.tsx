import { useState } from "react";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";

interface Props {
  formLabel: string;
  label: string;
  initialName?: string;
  submitLabel: string;
  /** Sends the name to the server. */
  run: (name: string) => Promise<unknown>;
  /** Text of the toast. */
  success: (name: string) => string;
  onClose: () => void;
}

/** Creates or renames a project. */
export function ProjectNameForm({ formLabel, label, initialName = "", submitLabel, run, success, onClose }: Props) {
  const [text, setText] = useState(initialName);
  const name = text.trim();
  const operation = useOperation({ run, success });
  const submit = async () => {
    if (await operation.start(name)) onClose();
  };
  return (
    <Form
      label={formLabel}
      layout="row"
      submitLabel={submitLabel}
      reason={name === "" ? "Enter a name" : name === initialName ? "The name is unchanged" : undefined}
      isBusy={operation.isBusy}
      onSubmit={() => void submit()}
      onCancel={onClose}
      hasUnsavedChanges={text !== initialName}
    >
      <TextField
        label={label}
        hideLabel
        placeholder={label}
        data-autofocus
        autoFocus
        value={text}
        error={operation.errorMessage}
        onChange={setText}
      />
    </Form>
  );
}
