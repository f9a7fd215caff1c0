import { Button } from "@mantine/core";
import { useState } from "react";
import { setSession } from "~/api/session";
import { isToken, createSession } from "~/api/token";
import { FieldError } from "~/ui/FieldError";
import classes from "./Session.module.css";

/** Takes a token that somebody got elsewhere. What the server does not take shows at the first question. */
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
      {isInvalid && <FieldError>This is no token: it has three parts with dots between them.</FieldError>}
      <Button type="submit" fullWidth>
        Sign in
      </Button>
    </form>
  );
}
