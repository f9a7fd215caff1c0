import { useState } from "react";
import { call } from "~/api/call";
import { ensureRelease } from "~/api/ensureRelease";
import { getUnsupportedReason, useUnsupported } from "~/api/support";
import { useOperation } from "~/operations/useOperation";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";
import { PasswordField } from "./PasswordField";
import { isValidPassword } from "./passwordPolicy";

const route = "PATCH /api/v2/user/{username}/password";

interface Props {
  username: string;
  /** Set for the signed-in user, who must enter the current password. */
  isOwn?: boolean;
  onClose?: () => void;
}

/** Changes a password: `PATCH /api/v2/user/{username}/password`. */
export function PasswordForm({ username, isOwn, onClose }: Props) {
  const needsCurrent = useUnsupported(route, "current_password") === undefined && isOwn;
  const [currentPassword, setCurrentPassword] = useState("");
  const [password, setPassword] = useState("");
  const change = useOperation({
    isForm: true,
    wording: () => ({ verb: "change", done: "changed", object: isOwn ? "your password" : `the password of ${username}` }),
    run: async () => {
      await ensureRelease();
      const sendsCurrent = isOwn && !getUnsupportedReason(route, "current_password");
      return call(route, { path: { username }, body: { password, ...(sendsCurrent && { current_password: currentPassword }) } });
    },
    advice: "Set it again, or sign in with the new password to find out.",
  });
  const reason =
    needsCurrent && currentPassword === ""
      ? "Enter your current password"
      : isValidPassword(password)
        ? undefined
        : "The password doesn't meet the requirements";
  const submit = async () => {
    if (!(await change.start())) return;
    setCurrentPassword("");
    setPassword("");
    onClose?.();
  };
  return (
    <Form
      label={isOwn ? "Your password" : `Password of ${username}`}
      submitLabel="Change password"
      reason={reason}
      isBusy={change.isBusy}
      onSubmit={() => void submit()}
      onCancel={onClose}
      error={change.errorMessage}
      hasUnsavedChanges={currentPassword !== "" || password !== ""}
    >
      {!isOwn && <h2>Password of {username}</h2>}
      {needsCurrent && (
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          value={currentPassword}
          onChange={setCurrentPassword}
        />
      )}
      <PasswordField label={isOwn ? "New password" : `New password of ${username}`} value={password} onChange={setPassword} />
    </Form>
  );
}
