import { matchesMore } from "~/api/encode";
import { listFacts, type Grammar } from "~/api/listFacts";
import classes from "./FilterChips.module.css";
import type { Filter } from "./declaration";
import { choose, jointChoice, jointKeys } from "./joint";
import type { ListState } from "./useList";
import { valueName } from "./valueName";

interface ChipProps {
  name: string;
  /** Set where the server cannot be sent the value as it is. */
  widened?: boolean;
  onRemove: () => void;
}

function Chip({ name, widened, onRemove }: ChipProps) {
  return (
    <li className={classes.chip}>
      <span>{name}</span>
      {widened && (
        <span className={classes.widened} title="The server cannot be sent letters beyond Latin-1: each of them matches any one letter.">
          matches more
        </span>
      )}
      <button type="button" aria-label={`Remove ${name}`} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

/** Every filter that is set, each removable. */
export function FilterChips({ state }: { state: ListState }) {
  const { list, words, go } = state;
  const { joint } = list;
  const chosen = joint && jointChoice(joint, words.filter);
  // What a choice stands for is one chip; filters that no choice stands for have their own.
  const joined = chosen === undefined ? [] : jointKeys(joint!);
  const set = Object.entries(words.filter).flatMap(([key, values]) =>
    joined.includes(key) ? [] : values.map((value) => [key, value] as const),
  );
  if (set.length === 0 && chosen === undefined) return null;
  const remove = (key: string, value: string) => {
    const values = words.filter[key]!.filter((item) => item !== value);
    const { [key]: _, ...others } = words.filter;
    go({ filter: values.length > 0 ? { ...others, [key]: values } : others });
  };
  const grammars = listFacts[list.route].filter as Record<string, Grammar>;
  return (
    <ul className={classes.chips} aria-label="Filters">
      {set.map(([key, value]) => {
        const filter: Filter = list.filters[key]!;
        return (
          <Chip
            key={`${key} ${value}`}
            name={`${filter.label}: ${valueName(filter, grammars[key]!, value)}`}
            widened={grammars[key] === "partial" && matchesMore(value)}
            onRemove={() => remove(key, value)}
          />
        );
      })}
      {chosen !== undefined && (
        <Chip name={`${joint!.label}: ${chosen}`} onRemove={() => go({ filter: choose(joint!, words.filter, undefined) })} />
      )}
      <li>
        <button type="button" className={classes.clear} onClick={() => go({ filter: {} })}>
          Clear filters
        </button>
      </li>
    </ul>
  );
}
