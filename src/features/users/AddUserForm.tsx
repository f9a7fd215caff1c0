import { useState } from "react";
import { isValidSegment } from "~/api/encode";
import { useApiMutation } from "~/api/query";
import { Button } from "~/ui/Button";
import { Form } from "~/ui/Form";
import { PasswordField } from "./PasswordField";
import { isValidPassword } from "./passwordPolicy";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./users.module.css";

/** Adds a user with a password: `POST /api/v2/user`. */
export function AddUserForm({ onClose }: { onClose: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const add = useApiMutation("POST /api/v2/user");
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
  const submit = () => {
    if (reason || add.isPending) return;
    add.mutate(
      { body: { username, password } },
      {
        onSuccess: () => {
          notifySuccess(`Added user ${username}`);
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
      {add.error && <FieldError>Couldn't add the user: {add.error.message}</FieldError>}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" reason={add.isPending ? undefined : reason} busy={add.isPending}>
          Add user
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </Form>
  );
}
