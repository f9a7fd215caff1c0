import { StatusIcon } from "~/ui/StatusIcon";
import type { FilterControlProps } from "./declaration";
import classes from "./FilterBar.module.css";

/** The values of an enum as checkboxes, including those that Lookout doesn't know. Statuses can also be excluded. */
export function ChoiceOptions({ filter, values, reason, listLoadedValues = () => [], onChange }: FilterControlProps) {
  const { grammar } = filter;
  const known = filter.choices ?? grammar.choices ?? [];
  const selected = values.map((value) => (grammar.canExclude ? value.replace(/^!/, "") : value));
  const choiceLabels = filter.choiceLabels ?? grammar.choiceLabels;
  const toggle = (choice: string, opposite: string) => {
    if (values.includes(choice)) return onChange(values.filter((value) => value !== choice));
    onChange(grammar.isSingle ? [choice] : [...values.filter((value) => value !== opposite), choice]);
  };
  return (
    <fieldset className={classes.options} disabled={reason !== undefined}>
      <legend className="caption">
        {filter.label}: {reason ?? grammar.hint}
      </legend>
      {[...new Set([...known, ...selected, ...listLoadedValues()])].map((choice) => (
        <div key={choice} className={classes.option}>
          <label>
            <input type="checkbox" checked={values.includes(choice)} onChange={() => toggle(choice, `!${choice}`)} />
            {grammar.canExclude && <StatusIcon state={choice} />}
            <span>{choiceLabels?.[choice] ?? choice.replaceAll("_", " ")}</span>
          </label>
          {grammar.canExclude && (
            <button
              type="button"
              className={classes.exclude}
              aria-pressed={values.includes(`!${choice}`)}
              aria-label={`Exclude ${choice.replaceAll("_", " ")}`}
              onClick={() => toggle(`!${choice}`, choice)}
            >
              Exclude
            </button>
          )}
        </div>
      ))}
    </fieldset>
  );
}
