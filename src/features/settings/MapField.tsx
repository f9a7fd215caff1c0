import { PairsField } from "~/ui/PairsField";
import { parsePairs, formatPairs } from "./settingInput";
import classes from "./Setting.module.css";

interface Props {
  name: string;
  text: string;
  disabled: boolean;
  onChange: (text: string) => void;
}

/** Edits a map as a list of entries. */
export function MapField({ name, text, disabled, onChange }: Props) {
  return (
    <div className={classes.map}>
      <PairsField name={name} pairs={parsePairs(text)} disabled={disabled} onChange={(pairs) => onChange(formatPairs(pairs))} />
      <p className="caption">Numbers, true and false are stored as such. Quote them to store text.</p>
    </div>
  );
}
