import { looseText } from "./settingInput";
import { MapField } from "./MapField";
import classes from "./Setting.module.css";
import type { Setting } from "./useSettings";

interface Props {
  setting: Setting;
  /** Ids of what describes it. */
  describedBy: string;
  onText: (text: string) => void;
}

/** The input that a setting's type asks for. */
export function SettingField({ setting, describedBy, onText }: Props) {
  const { name, definition, kind, value, text, unreadable, refusal } = setting;
  const common = {
    "aria-label": name,
    "aria-describedby": describedBy,
    "aria-invalid": unreadable || refusal ? true : undefined,
    disabled: definition.protected,
  };
  const typing = {
    ...common,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value),
  };
  switch (kind) {
    case "switch":
      return (
        <label className={classes.switch}>
          <input {...common} type="checkbox" checked={text === "true"} onChange={(event) => onText(String(event.currentTarget.checked))} />
          {text === "true" ? "On" : "Off"}
        </label>
      );
    case "choice": {
      const allowed = (definition.allowed_values ?? []).map(looseText);
      const stored = looseText(value);
      return (
        <select {...typing} className="control">
          {!allowed.includes(stored) && <option value={stored}>{stored} (no longer allowed)</option>}
          {allowed.map((choice) => (
            <option key={choice} value={choice}>
              {choice === "" ? "(empty)" : choice}
            </option>
          ))}
        </select>
      );
    }
    case "map":
      return <MapField name={name} text={text} disabled={definition.protected} onText={onText} />;
    case "integer":
    case "number":
      return <input {...typing} className={`control ${classes.number}`} inputMode={kind === "integer" ? "numeric" : "decimal"} />;
    case "text":
      // By what is stored, so that no field turns into another one under the hand that types.
      if (String(value).length <= 60 && !String(value).includes("\n")) return <input {...typing} className="control" />;
      return <textarea {...typing} className="control" rows={4} />;
    case "any":
      return <textarea {...typing} className={`control mono ${classes.any}`} rows={Math.min(12, looseText(value).split("\n").length)} />;
  }
}
