import { isApproximateMatch } from "~/api/encode";
import { getListFacts } from "~/api/endpoints";
import classes from "./FilterChips.module.css";
import type { FilterDeclaration } from "./declaration";
import { applyFilterGroupChoice, getFilterGroupChoice, filterGroupKeys } from "./filterGroup";
import type { ListState } from "./useList";
import { formatFilterValue } from "./formatFilterValue";

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
export function FilterChips({ state }: { state: ListState }) {
  const { list, params, setParams } = state;
  const { filterGroup } = list;
  const groupChoice = filterGroup && getFilterGroupChoice(filterGroup, params.filter);
  // The filters of a group choice share one chip. Filters that match no choice get their own.
  const groupedKeys = groupChoice === undefined ? [] : filterGroupKeys(filterGroup!);
  const activeFilters = Object.entries(params.filter).flatMap(([key, values]) =>
    groupedKeys.includes(key) ? [] : values.map((value) => [key, value] as const),
  );
  if (activeFilters.length === 0 && groupChoice === undefined) return null;
  const remove = (key: string, value: string) => {
    const values = params.filter[key]!.filter((item) => item !== value);
    const { [key]: _, ...others } = params.filter;
    setParams({ filter: values.length > 0 ? { ...others, [key]: values } : others });
  };
  const filterTypes = getListFacts(list.route).filters;
  return (
    <ul className={classes.chips} aria-label="Filters">
      {activeFilters.map(([key, value]) => {
        const filter: FilterDeclaration = list.filters[key]!;
        return (
          <Chip
            key={`${key} ${value}`}
            label={`${filter.label}: ${formatFilterValue(filter, filterTypes[key]!, value)}`}
            isApproximate={filterTypes[key] === "partial" && isApproximateMatch(value)}
            onRemove={() => remove(key, value)}
          />
        );
      })}
      {groupChoice !== undefined && (
        <Chip
          label={`${filterGroup!.label}: ${groupChoice}`}
          onRemove={() => setParams({ filter: applyFilterGroupChoice(filterGroup!, params.filter, undefined) })}
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
