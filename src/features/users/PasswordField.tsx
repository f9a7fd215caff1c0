import { StatusIcon } from "~/ui/StatusIcon";
import { TextField } from "~/ui/TextField";
import classes from "./PasswordField.module.css";
import { checkPasswordRules } from "./passwordPolicy";

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field for a new password, with the password rules checked while typing. */
export const PasswordField = ({ label, value, onChange }: Props) => (
  <TextField
    label={label}
    type="password"
    autoComplete="new-password"
    required
    value={value}
    onChange={onChange}
    hint={
      <ul className={classes.rules}>
        {checkPasswordRules(value).map(({ text, isMet }) => (
          <li key={text}>
            <StatusIcon state={isMet ? "OK" : "available"} /> {text}
            <span className="visually-hidden">{isMet ? ": met" : ": not met yet"}</span>
          </li>
        ))}
      </ul>
    }
  />
);
