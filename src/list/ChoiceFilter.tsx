import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { Grammar } from "~/api/listFacts";
import { Mark } from "~/ui/Mark";
import { Dropdown } from "~/ui/Dropdown";
import { several, type Filter } from "./declaration";
import classes from "./FilterBar.module.css";

interface Props {
  filter: Filter;
  grammar: Grammar;
  values: string[];
  onChange: (values: string[]) => void;
}

const yesNo = ["true", "false"];
const yesNoNames = { true: "yes", false: "no" };
const levels = ["CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG", "TRACE"];

/** Chooses among the words of an enum; where the server can exclude, each word can be excluded too. */
export function ChoiceFilter({ filter, grammar, values, onChange }: Props) {
  const choices = filter.choices ?? (grammar === "minlevel" ? levels : yesNo);
  const names: Readonly<Record<string, string>> = filter.names ?? (choices === yesNo ? yesNoNames : {});
  const single = grammar === "bool" || grammar === "isset" || grammar === "minlevel";
  const toggle = (word: string, opposite: string) => {
    if (values.includes(word)) return onChange(values.filter((value) => value !== word));
    onChange(single ? [word] : [...values.filter((value) => value !== opposite), word]);
  };
  return (
    <Dropdown
      label={filter.label}
      align="start"
      button={(opener) => (
        <Button
          {...opener}
          size="compact-sm"
          h={30}
          variant="default"
          fw={400}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={values.length > 0 ? `${filter.label}, ${values.length} chosen` : filter.label}
        >
          {filter.label}
          {values.length > 0 && ` · ${values.length}`}
        </Button>
      )}
      content={() => (
        <fieldset className={classes.options}>
          <legend className="caption">
            {filter.label}: {several[grammar]}
          </legend>
          {choices.map((word) => (
            <div key={word} className={classes.option}>
              <label>
                <input type="checkbox" checked={values.includes(word)} onChange={() => toggle(word, `!${word}`)} />
                {grammar === "status" && <Mark state={word} />}
                <span>{names[word] ?? word.replaceAll("_", " ")}</span>
              </label>
              {grammar === "status" && (
                <button
                  type="button"
                  className={classes.not}
                  aria-pressed={values.includes(`!${word}`)}
                  aria-label={`Not ${word.replaceAll("_", " ")}`}
                  onClick={() => toggle(`!${word}`, word)}
                >
                  not
                </button>
              )}
            </div>
          ))}
        </fieldset>
      )}
    />
  );
}
