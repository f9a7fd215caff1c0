import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signInWithPassword } from "~/api/renewal";
import type { ApiError } from "~/api/error";
import { Button } from "~/ui/Button";
import { FieldError } from "~/ui/FieldError";
import classes from "./Session.module.css";

/** Signs in with an account of the server: `POST /api/v2/login`. */
export function DatabaseSignInForm({ initialUsername = "" }: { initialUsername?: string }) {
  const [username, setUsername] = useState(initialUsername);
  const [password, setPassword] = useState("");
  const login = useMutation<void, ApiError>({ mutationFn: () => signInWithPassword(username, password), onError: () => setPassword("") });
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
          autoFocus={!initialUsername}
          data-autofocus={!initialUsername || undefined}
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
          autoFocus={Boolean(initialUsername)}
          data-autofocus={Boolean(initialUsername) || undefined}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </label>
      {login.error && (
        <FieldError>{login.error.isTransient ? `${login.error.title}: ${login.error.message}` : login.error.message}</FieldError>
      )}
      <Button variant="filled" type="submit" busy={login.isPending} fullWidth>
        Sign in
      </Button>
    </form>
  );
}
