import { PairsField } from "~/ui/PairsField";
import { pairsOf, textOfPairs } from "./settingInput";
import classes from "./Setting.module.css";

interface Props {
  name: string;
  text: string;
  disabled: boolean;
  onText: (text: string) => void;
}

/** A map, an entry a line. */
export function MapField({ name, text, disabled, onText }: Props) {
  return (
    <div className={classes.map}>
      <PairsField name={name} pairs={pairsOf(text)} disabled={disabled} onPairs={(pairs) => onText(textOfPairs(pairs))} />
      <p className="caption">A value that reads as a number, true or false is one; in quotes it is a text.</p>
    </div>
  );
}
