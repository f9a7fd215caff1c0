import { useState } from "react";
import { useApiMutation } from "~/api/query";
import { Button } from "~/ui/Button";
import { Form } from "~/ui/Form";
import { PasswordField } from "./PasswordField";
import { isValidPassword } from "./passwordPolicy";
import { FieldError } from "~/ui/FieldError";
import { notifySuccess } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./users.module.css";

interface Props {
  username: string;
  /** Set for the signed-in user, who must enter the current password. */
  isOwn?: boolean;
  onClose?: () => void;
}

/** Changes a password: `PATCH /api/v2/user/{username}/password`. */
export function PasswordForm({ username, isOwn, onClose }: Props) {
  const [currentPassword, setCurrentPassword] = useState("");
  const [password, setPassword] = useState("");
  const change = useApiMutation("PATCH /api/v2/user/{username}/password");
  const reason =
    isOwn && currentPassword === ""
      ? "Enter your current password"
      : isValidPassword(password)
        ? undefined
        : "The password doesn't meet the requirements";
  const submit = () => {
    if (reason || change.isPending) return;
    change.mutate(
      { path: { username }, body: { password, ...(isOwn && { current_password: currentPassword }) } },
      {
        onSuccess: () => {
          setCurrentPassword("");
          setPassword("");
          notifySuccess(isOwn ? "Changed your password" : `Changed the password of ${username}`);
          onClose?.();
        },
      },
    );
  };
  return (
    <Form label={isOwn ? "Your password" : `Password of ${username}`} onSubmit={submit}>
      <UnsavedGuard hasUnsavedChanges={currentPassword !== "" || password !== ""} />
      {!isOwn && <h2>Password of {username}</h2>}
      {isOwn && (
        <label className="field">
          Current password
          <input
            className="control"
            type="password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.currentTarget.value)}
          />
        </label>
      )}
      <PasswordField label={isOwn ? "New password" : `New password of ${username}`} value={password} onChange={setPassword} />
      {change.error && <FieldError>Couldn't change the password: {change.error.message}</FieldError>}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" reason={change.isPending ? undefined : reason} busy={change.isPending}>
          Change password
        </Button>
        {onClose && <Button onClick={onClose}>Cancel</Button>}
      </div>
    </Form>
  );
}
