import { Button } from "@mantine/core";
import { useState } from "react";
import { begin } from "~/api/session";
import { isToken, sessionOf } from "~/api/token";
import { Problem } from "~/ui/Problem";
import classes from "./Session.module.css";

/** Takes a token that somebody got elsewhere. What the server does not take shows at the first question. */
export function TokenForm() {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className={classes.form}
      aria-label="Sign in with a token"
      onSubmit={(event) => {
        event.preventDefault();
        const token = text.trim().replace(/^Bearer\s+/i, "");
        if (isToken(token) && token.split(".").length === 3) begin(sessionOf(token));
        else setWrong(true);
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
          aria-invalid={wrong || undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </label>
      {wrong && <Problem>This is no token: it has three parts with dots between them.</Problem>}
      <Button type="submit" fullWidth>
        Sign in
      </Button>
    </form>
  );
}
