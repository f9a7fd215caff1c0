import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { FilterType } from "~/api/filterGrammars";
import { StatusIcon } from "~/ui/StatusIcon";
import { Dropdown } from "~/ui/Dropdown";
import { multipleValuesHints, type FilterDeclaration } from "./declaration";
import classes from "./FilterBar.module.css";

interface Props {
  filter: FilterDeclaration;
  filterType: FilterType;
  values: string[];
  onChange: (values: string[]) => void;
}

const yesNo = ["true", "false"];
const yesNoLabels = { true: "yes", false: "no" };
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];

/** Filter by the values of an enum. Statuses can also be excluded. */
export function ChoiceFilter({ filter, filterType, values, onChange }: Props) {
  const choices = filter.choices ?? (filterType === "minlevel" ? levels : yesNo);
  const choiceLabels: Readonly<Record<string, string>> = filter.choiceLabels ?? (choices === yesNo ? yesNoLabels : {});
  const isSingleChoice = filterType === "bool" || filterType === "isset" || filterType === "minlevel";
  const toggle = (choice: string, opposite: string) => {
    if (values.includes(choice)) return onChange(values.filter((value) => value !== choice));
    onChange(isSingleChoice ? [choice] : [...values.filter((value) => value !== opposite), choice]);
  };
  return (
    <Dropdown
      label={filter.label}
      align="start"
      renderTrigger={(triggerProps) => (
        <Button
          {...triggerProps}
          size="compact-sm"
          h={30}
          variant="default"
          fw={400}
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
            {filter.label}: {multipleValuesHints[filterType]}
          </legend>
          {choices.map((choice) => (
            <div key={choice} className={classes.option}>
              <label>
                <input type="checkbox" checked={values.includes(choice)} onChange={() => toggle(choice, `!${choice}`)} />
                {filterType === "status" && <StatusIcon state={choice} />}
                <span>{choiceLabels[choice] ?? choice.replaceAll("_", " ")}</span>
              </label>
              {filterType === "status" && (
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
