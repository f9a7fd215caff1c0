import { useState } from "react";
import { setSession } from "~/api/session";
import { isToken, createSession } from "~/api/token";
import { Field } from "~/ui/Field";
import { Form } from "~/ui/Form";

/** Signs in with a token obtained elsewhere. Only its format is checked here; the first request shows whether the server accepts it. */
export function TokenSignInForm() {
  const [text, setText] = useState("");
  const [isInvalid, setIsInvalid] = useState(false);
  const submit = () => {
    const token = text.trim().replace(/^Bearer\s+/i, "");
    if (isToken(token) && token.split(".").length === 3) setSession(createSession(token));
    else setIsInvalid(true);
  };
  return (
    <Form label="Sign in with a token" layout="stack" submitLabel="Sign in" onSubmit={submit}>
      <Field label="Token" error={isInvalid ? "Not a valid token. A token has three parts separated by dots." : undefined}>
        {(controlProps) => (
          <textarea
            {...controlProps}
            className="control mono"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            data-autofocus
            required
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setIsInvalid(false);
            }}
          />
        )}
      </Field>
    </Form>
  );
}
