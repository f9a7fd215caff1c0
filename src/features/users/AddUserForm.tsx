import { useState } from "react";
import { isValidSegment } from "~/api/encode";
import { useApiMutation } from "~/api/query";
import { ActionButton } from "~/ui/ActionButton";
import { Form } from "~/ui/Form";
import { PasswordField } from "~/ui/PasswordField";
import { isValidPassword } from "~/ui/passwordPolicy";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./users.module.css";

/** `POST user`: a name and a password; what the server refuses stays typed. */
export function AddUserForm({ onClose }: { onClose: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const add = useApiMutation("POST /api/v2/user");
  const reason =
    username === ""
      ? "The user has no name yet"
      : !isValidSegment(username)
        ? "The server could not be asked about a user of this name again, not even to delete it"
        : username !== username.trim()
          ? "The name begins or ends with a blank"
          : isValidPassword(password)
            ? undefined
            : "The password is not good enough yet";
  const submit = () => {
    if (reason || add.isPending) return;
    add.mutate(
      { body: { username, password } },
      {
        onSuccess: () => {
          notifySuccess(`Added the user ${username}`);
          onClose();
        },
      },
    );
  };
  return (
    <Form label="Add user" onSubmit={submit}>
      <UnsavedGuard hasUnsavedChanges={username !== "" || password !== ""} />
      <label className="field">
        Username
        <input
          className="control"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      </label>
      <PasswordField label="Password" value={password} onChange={setPassword} />
      {add.error && <FieldError>The user was not added: {add.error.message}</FieldError>}
      <div className={classes.buttons}>
        <ActionButton type="submit" variant="filled" reason={add.isPending ? undefined : reason} busy={add.isPending}>
          Add user
        </ActionButton>
        <ActionButton onClick={onClose}>Cancel</ActionButton>
      </div>
    </Form>
  );
}
