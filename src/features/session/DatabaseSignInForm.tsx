import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "~/api/error";
import { signInWithPassword } from "~/api/renewal";
import { Form } from "~/ui/Form";
import { TextField } from "~/ui/TextField";

const getMessage = ({ isTransient, title, message }: ApiError) => (isTransient ? `${title}: ${message}` : message);

/** Whether the server checked the password. */
const isWrongPassword = ({ kind, status }: ApiError): boolean => kind === "refused" && status === 401;

/** Signs in with an account of the server: `POST /api/v2/login`. */
export function DatabaseSignInForm({ initialUsername = "" }: { initialUsername?: string }) {
  const [username, setUsername] = useState(initialUsername);
  const [password, setPassword] = useState("");
  const login = useMutation<void, ApiError>({
    mutationFn: () => signInWithPassword(username, password),
    // Any other failure can be retried with the same password.
    onError: (error) => isWrongPassword(error) && setPassword(""),
  });
  return (
    <Form
      label="Sign in"
      layout="stack"
      submitLabel="Sign in"
      isBusy={login.isPending}
      onSubmit={() => username && password && login.mutate()}
      error={login.error ? getMessage(login.error) : undefined}
    >
      <TextField
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={!initialUsername}
        data-autofocus={!initialUsername || undefined}
        required
        value={username}
        onChange={setUsername}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        autoFocus={Boolean(initialUsername)}
        data-autofocus={Boolean(initialUsername) || undefined}
        required
        value={password}
        onChange={setPassword}
      />
    </Form>
  );
}
