import { IconChevronDown } from "@tabler/icons-react";
import { Button } from "~/ui/Button";
import { StatusIcon } from "~/ui/StatusIcon";
import { Dropdown } from "~/ui/Dropdown";
import type { FilterControlProps } from "./declaration";
import classes from "./FilterBar.module.css";

/** Filter by the values of an enum, including those that Lookout doesn't know. Statuses can also be excluded. */
export function ChoiceFilter({ filter, values, reason, listLoadedValues = () => [], onChange }: FilterControlProps) {
  const { grammar } = filter;
  const listChoices = (): string[] => {
    const known = filter.choices ?? grammar.choices ?? [];
    return [
      ...new Set([...known, ...values.map((value) => (grammar.canExclude ? value.replace(/^!/, "") : value)), ...listLoadedValues()]),
    ];
  };
  const choiceLabels = filter.choiceLabels ?? grammar.choiceLabels;
  const toggle = (choice: string, opposite: string) => {
    if (values.includes(choice)) return onChange(values.filter((value) => value !== choice));
    onChange(grammar.isSingle ? [choice] : [...values.filter((value) => value !== opposite), choice]);
  };
  return (
    <Dropdown
      label={filter.label}
      align="start"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="toolbar"
          reason={reason}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={values.length > 0 ? `${filter.label}, ${values.length} selected` : filter.label}
        >
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => (
        <fieldset className={classes.options}>
          <legend className="caption">
            {filter.label}: {grammar.hint}
          </legend>
          {listChoices().map((choice) => (
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
      )}
    />
  );
}
