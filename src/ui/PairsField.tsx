import { IconPlus, IconX } from "@tabler/icons-react";
import { LinkButton } from "./LinkButton";
import classes from "./PairsField.module.css";

export type Pairs = [name: string, value: string][];

interface Props {
  /** Part of the accessible names of the entries. */
  name: string;
  pairs: Pairs;
  disabled?: boolean;
  onChange: (pairs: Pairs) => void;
}

/** Editable names and values, one pair per line. */
export function PairsField({ name, pairs, disabled, onChange }: Props) {
  const updatePair = (index: number, pair: Pairs[number] | undefined) =>
    onChange(pair ? pairs.with(index, pair) : pairs.toSpliced(index, 1));
  return (
    <div className={classes.pairs} role="group" aria-label={name}>
      {pairs.map(([key, value], index) => (
        <div key={index} className={classes.pair}>
          <input
            className="control"
            aria-label={`Name of entry ${index + 1} of ${name}`}
            placeholder="Name"
            value={key}
            disabled={disabled}
            onChange={(event) => updatePair(index, [event.currentTarget.value, value])}
          />
          <input
            className="control"
            aria-label={key ? `${key} of ${name}` : `Value of entry ${index + 1} of ${name}`}
            placeholder="Value"
            value={value}
            disabled={disabled}
            onChange={(event) => updatePair(index, [key, event.currentTarget.value])}
          />
          <button
            type="button"
            className={classes.remove}
            aria-label={`Remove entry ${index + 1} of ${name}`}
            disabled={disabled}
            onClick={() => updatePair(index, undefined)}
          >
            <IconX size={14} aria-hidden />
          </button>
        </div>
      ))}
      {!disabled && (
        <LinkButton className={classes.add} onClick={() => onChange([...pairs, ["", ""]])}>
          <IconPlus size={13} aria-hidden /> Add entry
        </LinkButton>
      )}
    </div>
  );
}
