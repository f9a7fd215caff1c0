import { useState } from "react";
import { isNameable } from "~/api/encode";
import { useAction } from "~/api/query";
import { DeedButton } from "~/ui/DeedButton";
import { Form } from "~/ui/Form";
import { PasswordField } from "~/ui/PasswordField";
import { isGoodPassword } from "~/ui/passwordPolicy";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./users.module.css";

/** `POST user`: a name and a password; what the server refuses stays typed. */
export function AddUserForm({ onDone }: { onDone: () => void }) {
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const add = useAction("POST /api/v2/user");
  const reason =
    username === ""
      ? "The user has no name yet"
      : !isNameable(username)
        ? "The server could not be asked about a user of this name again, not even to delete it"
        : username !== username.trim()
          ? "The name begins or ends with a blank"
          : isGoodPassword(password)
            ? undefined
            : "The password is not good enough yet";
  const submit = () => {
    if (reason || add.isPending) return;
    add.mutate(
      { body: { username, password } },
      {
        onSuccess: () => {
          toastDone(`Added the user ${username}`);
          onDone();
        },
      },
    );
  };
  return (
    <Form label="Add user" onSubmit={submit}>
      <UnsavedGuard unsaved={username !== "" || password !== ""} />
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
      <PasswordField label="Password" value={password} onValue={setPassword} />
      {add.error && <Problem>The user was not added: {add.error.message}</Problem>}
      <div className={classes.buttons}>
        <DeedButton type="submit" variant="filled" reason={add.isPending ? undefined : reason} busy={add.isPending}>
          Add user
        </DeedButton>
        <DeedButton onClick={onDone}>Cancel</DeedButton>
      </div>
    </Form>
  );
}
