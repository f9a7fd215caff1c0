import { useId } from "react";
import { Mark } from "./Mark";
import classes from "./PasswordField.module.css";
import { passwordRules } from "./passwordPolicy";

interface Props {
  label: string;
  value: string;
  onValue: (value: string) => void;
}

/** A new password, with what is asked of it checked as it is typed. */
export function PasswordField({ label, value, onValue }: Props) {
  const id = useId();
  return (
    <div className={classes.password}>
      <label className="field">
        {label}
        <input
          className="control"
          type="password"
          autoComplete="new-password"
          aria-describedby={id}
          required
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        />
      </label>
      <ul id={id} className={classes.rules}>
        {passwordRules(value).map(({ text, holds }) => (
          <li key={text}>
            <Mark state={holds ? "OK" : "available"} /> {text}
            <span className="visually-hidden">{holds ? ": kept" : ": not kept yet"}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
