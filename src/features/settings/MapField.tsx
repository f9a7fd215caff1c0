import { PairsField } from "~/ui/PairsField";
import { parsePairs, formatPairs } from "./settingInput";
import classes from "./Setting.module.css";

interface Props {
  name: string;
  text: string;
  disabled: boolean;
  onChange: (text: string) => void;
}

/** A map, an entry a line. */
export function MapField({ name, text, disabled, onChange }: Props) {
  return (
    <div className={classes.map}>
      <PairsField name={name} pairs={parsePairs(text)} disabled={disabled} onChange={(pairs) => onChange(formatPairs(pairs))} />
      <p className="caption">A value that reads as a number, true or false is one; in quotes it is a text.</p>
    </div>
  );
}
