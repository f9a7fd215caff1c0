import { PairsField } from "~/ui/PairsField";
import { formatLooseValue, formatPairs, parsePairs } from "./settingInput";
import classes from "./Setting.module.css";
import type { Setting } from "./useSettings";

interface Props {
  setting: Setting;
  /** For `aria-describedby`. */
  describedBy: string;
  onChange: (text: string) => void;
}

/** The input for a setting's type. */
export function SettingField({ setting, describedBy, onChange }: Props) {
  const { name, definition, kind, value, text, invalidReason, saveError } = setting;
  const commonProps = {
    "aria-label": name,
    "aria-describedby": describedBy,
    "aria-invalid": invalidReason || saveError ? true : undefined,
    disabled: definition.protected,
  };
  const textProps = {
    ...commonProps,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (kind) {
    case "switch":
      return (
        <label className={classes.switch}>
          <input
            {...commonProps}
            type="checkbox"
            checked={text === "true"}
            onChange={(event) => onChange(String(event.currentTarget.checked))}
          />
          {text === "true" ? "On" : "Off"}
        </label>
      );
    case "choice": {
      const allowedTexts = [...new Set((definition.allowed_values ?? []).map(formatLooseValue))];
      const storedText = formatLooseValue(value);
      return (
        <select {...textProps} className="control">
          {!allowedTexts.includes(storedText) && <option value={storedText}>{storedText} (no longer allowed)</option>}
          {allowedTexts.map((choice) => (
            <option key={choice} value={choice}>
              {choice === "" ? "(empty)" : choice}
            </option>
          ))}
        </select>
      );
    }
    case "map":
      return (
        <div className={classes.map}>
          <PairsField
            name={name}
            pairs={parsePairs(text)}
            disabled={definition.protected}
            onChange={(pairs) => onChange(formatPairs(pairs))}
          />
          <p className="caption">Numbers, true and false are stored as such. Quote them to store text.</p>
        </div>
      );
    case "integer":
    case "number":
      return <input {...textProps} className={`control ${classes.number}`} inputMode={kind === "integer" ? "numeric" : "decimal"} />;
    case "text":
      // Depends on the stored value, so that the input doesn't turn into a textarea while the user types.
      if (String(value).length <= 60 && !String(value).includes("\n")) return <input {...textProps} className="control" />;
      return <textarea {...textProps} className="control" rows={4} />;
    case "any":
      return (
        <textarea
          {...textProps}
          className={`control mono ${classes.any}`}
          rows={Math.min(12, formatLooseValue(value).split("\n").length)}
        />
      );
  }
}
