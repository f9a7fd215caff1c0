import { getListFacts } from "~/api/endpoints";
import { filterRef } from "~/ui/filterFocus";
import { ChoiceFilter } from "./ChoiceFilter";
import classes from "./FilterBar.module.css";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";
import { RangeFilter } from "./RangeFilter";
import { TextFilter } from "./TextFilter";
import type { ListState } from "./useList";

/** Controls for all filters that the list declares. */
export function FilterBar({ state }: { state: ListState }) {
  const { list, params, setParams } = state;
  const filterTypes = getListFacts(list.route).filters;
  const { filterGroup } = list;
  const groupedKeys = filterGroup ? filterGroupKeys(filterGroup) : [];
  const groupChoice = filterGroup && getFilterGroupChoice(filterGroup, params.filter);
  return (
    <div ref={filterRef} className={classes.filters} role="search" aria-label={`Filter ${list.noun[1]}`}>
      {Object.entries(list.filters).map(([key, filter]) => {
        if (!filter || groupedKeys.includes(key)) return null;
        const values = params.filter[key] ?? [];
        const { [key]: _, ...others } = params.filter;
        const setValues = (next: string[], options?: { replace?: boolean }) =>
          setParams({ filter: next.length > 0 ? { ...others, [key]: next } : others }, options);
        const filterType = filterTypes[key]!;
        if (filterType === "date" || filterType === "int") {
          return <RangeFilter key={key} kind={filterType} filter={filter} values={values} onChange={setValues} />;
        }
        if (filter.choices || filterType === "bool" || filterType === "isset" || filterType === "minlevel") {
          return <ChoiceFilter key={key} filter={filter} filterType={filterType} values={values} onChange={setValues} />;
        }
        return <TextFilter key={key} filter={filter} values={values} onChange={setValues} />;
      })}
      {filterGroup && (
        <ChoiceFilter
          filter={{ label: filterGroup.label, choices: Object.keys(filterGroup.choices) }}
          filterType="bool"
          values={groupChoice === undefined ? [] : [groupChoice]}
          onChange={([name]) => setParams({ filter: applyFilterGroupChoice(filterGroup, params.filter, name) })}
        />
      )}
      {Object.entries(list.flags ?? {}).map(([name, flag]) => (
        <label key={name} className={classes.flag}>
          <input
            type="checkbox"
            checked={params.flags.includes(name)}
            onChange={(event) =>
              setParams({
                flags: event.currentTarget.checked ? [...params.flags, name].sort() : params.flags.filter((flagName) => flagName !== name),
              })
            }
          />
          {flag.label}
        </label>
      ))}
    </div>
  );
}
