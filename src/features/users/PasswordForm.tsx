import { useState } from "react";
import { useAction } from "~/api/query";
import { DeedButton } from "~/ui/DeedButton";
import { Form } from "~/ui/Form";
import { PasswordField } from "~/ui/PasswordField";
import { isGoodPassword } from "~/ui/passwordPolicy";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import classes from "./users.module.css";

interface Props {
  username: string;
  /** Set for the password of who is signed in, which needs the current one. */
  own?: boolean;
  onDone?: () => void;
}

/** `PATCH user/{username}/password`. */
export function PasswordForm({ username, own, onDone }: Props) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useAction("PATCH /api/v2/user/{username}/password");
  const reason =
    own && current === ""
      ? "The current password is missing"
      : isGoodPassword(password)
        ? undefined
        : "The password is not good enough yet";
  const submit = () => {
    if (reason || change.isPending) return;
    change.mutate(
      { path: { username }, body: { password, ...(own && { current_password: current }) } },
      {
        onSuccess: () => {
          setCurrent("");
          setPassword("");
          toastDone(own ? "Changed your password" : `Changed the password of ${username}`);
          onDone?.();
        },
      },
    );
  };
  return (
    <Form label={own ? "Your password" : `Password of ${username}`} onSubmit={submit}>
      <UnsavedGuard unsaved={current !== "" || password !== ""} />
      {!own && <h2>Password of {username}</h2>}
      {own && (
        <label className="field">
          Current password
          <input
            className="control"
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        </label>
      )}
      <PasswordField label={own ? "New password" : `New password of ${username}`} value={password} onValue={setPassword} />
      {change.error && <Problem>The password was not changed: {change.error.message}</Problem>}
      <div className={classes.buttons}>
        <DeedButton type="submit" variant="filled" reason={change.isPending ? undefined : reason} busy={change.isPending}>
          Change password
        </DeedButton>
        {onDone && <DeedButton onClick={onDone}>Cancel</DeedButton>}
      </div>
    </Form>
  );
}
