import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signIn } from "~/api/renewal";
import type { ApiError } from "~/api/error";
import { BusyButton } from "~/ui/BusyButton";
import { Problem } from "~/ui/Problem";
import classes from "./Session.module.css";

/** `POST login`: a name and a password of the server's own. `user`: who was signed in before. */
export function DatabaseForm({ user = "" }: { user?: string }) {
  const [username, setUsername] = useState(user);
  const [password, setPassword] = useState("");
  const login = useMutation<void, ApiError>({ mutationFn: () => signIn(username, password), onError: () => setPassword("") });
  return (
    <form
      className={classes.form}
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault();
        if (username && password && !login.isPending) login.mutate();
      }}
    >
      <label className="field">
        Username
        <input
          className="control"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!user}
          data-autofocus={!user || undefined}
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      </label>
      <label className="field">
        Password
        <input
          className="control"
          type="password"
          autoComplete="current-password"
          autoFocus={Boolean(user)}
          data-autofocus={Boolean(user) || undefined}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      {login.error && <Problem>{login.error.passing ? `${login.error.title}: ${login.error.message}` : login.error.message}</Problem>}
      <BusyButton type="submit" busy={login.isPending} fullWidth>
        Sign in
      </BusyButton>
    </form>
  );
}
