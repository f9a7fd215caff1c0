import type { ComponentType } from "react";
import type { DeploySummary } from "~/api/envelopes";
import { filterGrammars, isEnumValue, type FilterGrammar } from "~/api/filterGrammars";
import { Button } from "~/ui/Button";
import { filterRef } from "~/ui/filterFocus";
import { ChoiceFilter } from "./ChoiceFilter";
import type { Filter, FilterControlProps, ListDeclaration } from "./declaration";
import classes from "./FilterBar.module.css";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";
import { MoreFilters } from "./MoreFilters";
import { RangeFilter } from "./RangeFilter";
import { TextFilter } from "./TextFilter";
import type { ListParams } from "./listParams";

/** What the controls need of a list. */
export interface FilterState {
  list: Pick<ListDeclaration<never>, "filters" | "filterGroup" | "flags" | "noun" | "quickFilters"> & {
    alternative?: { filters: Readonly<Record<string, unknown>> };
  };
  /** Why the filters of the list's second source are disabled. */
  alternativeReason?: string;
  params: Pick<ListParams, "filter" | "flags">;
  page?: { rows: readonly object[]; deploySummary?: DeploySummary };
  setParams: (change: Partial<Pick<ListParams, "filter" | "flags">>, options?: { replace?: boolean }) => void;
}

/** The controls in the bar. */
const controls: Record<FilterGrammar["control"], ComponentType<FilterControlProps>> = {
  text: TextFilter,
  choice: ChoiceFilter,
  range: RangeFilter,
};

/** The words that the rows have in a field. */
const listRowValues = (rows: readonly object[], field: string): string[] =>
  rows.flatMap((row) => {
    const word: unknown = new Map<string, unknown>(Object.entries(row)).get(field);
    return typeof word === "string" && isEnumValue(word) ? [word] : [];
  });

/** The states that the summary counts, which are those of all rows. */
const listStates = ({ page }: FilterState): string[] =>
  Object.entries(page?.deploySummary?.by_state ?? {}).flatMap(([state, count]) => (count > 0 ? [state] : []));

function getControlProps(state: FilterState, key: string, filter: Filter): FilterControlProps {
  const { list, params, setParams } = state;
  const { [key]: values = [], ...others } = params.filter;
  const { field = filter.choices && key } = filter;
  const isAlternative = list.alternative && Object.hasOwn(list.alternative.filters, key);
  return {
    filter,
    values,
    reason: isAlternative ? state.alternativeReason : undefined,
    listLoadedValues: () =>
      field ? [...listRowValues(state.page?.rows ?? [], field), ...(field === "status" ? listStates(state) : [])] : [],
    onChange: (next, options) => setParams({ filter: next.length > 0 ? { ...others, [key]: next } : others }, options),
  };
}

/** Controls for all filters that the list declares. */
export function FilterBar({ state }: { state: FilterState }) {
  const { list, params, setParams } = state;
  const { filterGroup } = list;
  const groupedKeys = filterGroup ? filterGroupKeys(filterGroup) : [];
  const groupChoice = filterGroup && getFilterGroupChoice(filterGroup, params.filter);
  const controlProps = Object.entries(list.filters)
    .filter(([key]) => !groupedKeys.includes(key))
    .map(([key, filter]) => getControlProps(state, key, filter));
  return (
    <div ref={filterRef} className={classes.filters} role="search" aria-label={`Filter ${list.noun[1]}`}>
      {controlProps.map((props) => {
        if (props.filter.isSecondary) return null;
        const Control = controls[props.filter.choices ? "choice" : props.filter.grammar.control];
        return <Control key={props.filter.label} {...props} />;
      })}
      <MoreFilters filters={controlProps.filter(({ filter }) => filter.isSecondary)} />
      {filterGroup && (
        <ChoiceFilter
          filter={{ label: filterGroup.label, choices: Object.keys(filterGroup.choices), grammar: filterGrammars.bool }}
          values={groupChoice === undefined ? [] : [groupChoice]}
          onChange={([name]) => setParams({ filter: applyFilterGroupChoice(filterGroup, params.filter, name) })}
        />
      )}
      {Object.entries(list.quickFilters ?? {}).map(([label, { key, value }]) => {
        const { [key]: values, ...others } = params.filter;
        const isSet = values?.length === 1 && values[0] === value;
        return (
          <Button
            key={label}
            size="toolbar"
            className={classes.quick}
            aria-pressed={isSet}
            onClick={() => setParams({ filter: isSet ? others : { ...others, [key]: [value] } })}
          >
            {label}
          </Button>
        );
      })}
      {Object.entries(list.flags).map(([name, flag]) => (
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
