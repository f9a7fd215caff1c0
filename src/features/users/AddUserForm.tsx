import { useState } from "react";
import { call } from "~/api/call";
import { isValidSegment } from "~/api/encode";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";
import { PasswordField } from "./PasswordField";
import { isValidPassword } from "./passwordPolicy";

/** Adds a user with a password: `POST /api/v2/user`. */
export function AddUserForm({ onClose }: { onClose: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const add = useOperation({
    isForm: true,
    wording: () => ({ verb: "add", done: "added", object: `user ${username}` }),
    run: () => call("POST /api/v2/user", { body: { username, password } }),
    readEffect: async () => (await call("GET /api/v2/user", {})).find((user) => user.username === username),
    creates: true,
    unchanged: () => `No user is named ${username} yet.`,
  });
  const reason =
    username === ""
      ? "Enter a username"
      : !isValidSegment(username)
        ? "This username can't be used in requests, so the user could never be deleted"
        : username !== username.trim()
          ? "The username starts or ends with a space"
          : isValidPassword(password)
            ? undefined
            : "The password doesn't meet the requirements";
  const submit = async () => {
    if (await add.start()) onClose();
  };
  return (
    <Form
      label="Add user"
      submitLabel="Add user"
      reason={reason}
      isBusy={add.isBusy}
      onSubmit={() => void submit()}
      onCancel={onClose}
      error={add.errorMessage}
      hasUnsavedChanges={username !== "" || password !== ""}
    >
      <TextField
        label="Username"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={username}
        onChange={setUsername}
      />
      <PasswordField label="Password" value={password} onChange={setPassword} />
    </Form>
  );
}
