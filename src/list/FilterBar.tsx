import { listFacts, type Grammar } from "~/api/listFacts";
import { ChoiceFilter } from "./ChoiceFilter";
import classes from "./FilterBar.module.css";
import { choose, jointChoice, jointKeys } from "./joint";
import { RangeFilter } from "./RangeFilter";
import { TextFilter } from "./TextFilter";
import type { ListState } from "./useList";

/** A filter for every filter that the list declares, in one line. */
export function FilterBar({ state }: { state: ListState }) {
  const { list, words, go } = state;
  const grammars = listFacts[list.route].filter as Record<string, Grammar>;
  const { joint } = list;
  const joined = joint ? jointKeys(joint) : [];
  const chosen = joint && jointChoice(joint, words.filter);
  return (
    <div className={classes.filters} role="search" aria-label={`Filter ${list.noun[1]}`}>
      {Object.entries(list.filters).map(([key, filter]) => {
        if (!filter || joined.includes(key)) return null;
        const values = words.filter[key] ?? [];
        const { [key]: _, ...others } = words.filter;
        const change = (next: string[], how?: { replace?: boolean }) =>
          go({ filter: next.length > 0 ? { ...others, [key]: next } : others }, how);
        const grammar = grammars[key]!;
        if (grammar === "date" || grammar === "int") {
          return <RangeFilter key={key} kind={grammar} filter={filter} values={values} onChange={change} />;
        }
        if (filter.choices || grammar === "bool" || grammar === "isset" || grammar === "minlevel") {
          return <ChoiceFilter key={key} filter={filter} grammar={grammar} values={values} onChange={change} />;
        }
        return <TextFilter key={key} filter={filter} values={values} onChange={change} />;
      })}
      {joint && (
        <ChoiceFilter
          filter={{ label: joint.label, choices: Object.keys(joint.choices) }}
          grammar="bool"
          values={chosen === undefined ? [] : [chosen]}
          onChange={([name]) => go({ filter: choose(joint, words.filter, name) })}
        />
      )}
      {Object.entries(list.flags ?? {}).map(([name, flag]) => (
        <label key={name} className={classes.flag}>
          <input
            type="checkbox"
            checked={words.flags.includes(name)}
            onChange={(event) =>
              go({ flags: event.currentTarget.checked ? [...words.flags, name].sort() : words.flags.filter((other) => other !== name) })
            }
          />
          {flag.label}
        </label>
      ))}
    </div>
  );
}
