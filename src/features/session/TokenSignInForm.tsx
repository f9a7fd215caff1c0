import { Button } from "~/ui/Button";
import { useState } from "react";
import { setSession } from "~/api/session";
import { isToken, createSession } from "~/api/token";
import { FieldError } from "~/ui/FieldError";
import classes from "./Session.module.css";

/** Signs in with a token obtained elsewhere. Only its format is checked here; the first request shows whether the server accepts it. */
export function TokenSignInForm() {
  const [text, setText] = useState("");
  const [isInvalid, setIsInvalid] = useState(false);
  return (
    <form
      className={classes.form}
      aria-label="Sign in with a token"
      onSubmit={(event) => {
        event.preventDefault();
        const token = text.trim().replace(/^Bearer\s+/i, "");
        if (isToken(token) && token.split(".").length === 3) setSession(createSession(token));
        else setIsInvalid(true);
      }}
    >
      <label className="field">
        Token
        <textarea
          className="control mono"
          autoComplete="off"
          spellCheck={false}
          autoFocus
          data-autofocus
          required
          value={text}
          aria-invalid={isInvalid || undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setIsInvalid(false);
          }}
        />
      </label>
      {isInvalid && <FieldError>Not a valid token. A token has three parts separated by dots.</FieldError>}
      <Button variant="filled" type="submit" fullWidth>
        Sign in
      </Button>
    </form>
  );
}
