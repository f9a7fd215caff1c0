import classes from "./FilterChips.module.css";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";
import type { FilterState } from "./FilterBar";

interface ChipProps {
  label: string;
  /** Set if the value can't be sent to the server exactly as typed. */
  isApproximate?: boolean;
  onRemove: () => void;
}

function Chip({ label, isApproximate, onRemove }: ChipProps) {
  return (
    <li className={classes.chip}>
      <span>{label}</span>
      {isApproximate && (
        <span
          className={classes.approximate}
          title="The server can't filter by characters outside Latin-1, so each of these characters matches any character."
        >
          approximate match
        </span>
      )}
      <button type="button" aria-label={`Remove ${label}`} onClick={onRemove}>
        ×
      </button>
    </li>
  );
}

/** Removable chips for the active filters. */
export function FilterChips({ state }: { state: FilterState }) {
  const { list, params, setParams } = state;
  const { filterGroup } = list;
  const groupChoice = filterGroup && getFilterGroupChoice(filterGroup, params.filter);
  // The filters of a group choice share one chip. Filters that match no choice get their own.
  const groupedKeys = filterGroup && groupChoice !== undefined ? filterGroupKeys(filterGroup) : [];
  const activeFilters = Object.entries(params.filter).filter(([key]) => !groupedKeys.includes(key));
  if (activeFilters.length === 0 && groupedKeys.length === 0) return null;
  const remove = (key: string, value: string) => {
    const { [key]: values = [], ...others } = params.filter;
    const remaining = values.filter((item) => item !== value);
    setParams({ filter: remaining.length > 0 ? { ...others, [key]: remaining } : others });
  };
  return (
    <ul className={classes.chips} aria-label="Filters">
      {activeFilters.flatMap(([key, values]) => {
        const filter = list.filters[key];
        if (!filter) return [];
        return values.map((value) => (
          <Chip
            key={`${key} ${value}`}
            label={`${filter.label}: ${filter.grammar.format(value, filter)}`}
            isApproximate={filter.grammar.isApproximate(value)}
            onRemove={() => remove(key, value)}
          />
        ));
      })}
      {filterGroup && groupChoice !== undefined && (
        <Chip
          label={`${filterGroup.label}: ${groupChoice}`}
          onRemove={() => setParams({ filter: applyFilterGroupChoice(filterGroup, params.filter, undefined) })}
        />
      )}
      <li>
        <button type="button" className={classes.clear} onClick={() => setParams({ filter: {} })}>
          Clear filters
        </button>
      </li>
    </ul>
  );
}
