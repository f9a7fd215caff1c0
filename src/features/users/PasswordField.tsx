import { useId } from "react";
import { StatusIcon } from "~/ui/StatusIcon";
import classes from "./PasswordField.module.css";
import { checkPasswordRules } from "./passwordPolicy";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field for a new password, with the password rules checked while typing. */
export function PasswordField({ label, value, onChange }: Props) {
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
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <ul id={id} className={classes.rules}>
        {checkPasswordRules(value).map(({ text, isMet }) => (
          <li key={text}>
            <StatusIcon state={isMet ? "OK" : "available"} /> {text}
            <span className="visually-hidden">{isMet ? ": met" : ": not met yet"}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
