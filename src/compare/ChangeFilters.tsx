import { useRef } from "react";
import { filterGrammars } from "~/api/filterGrammars";
import { resourceDiffStatusValues } from "~/api/schema";
import { ChoiceFilter } from "~/list/ChoiceFilter";
import { filterRef } from "~/ui/filterFocus";
import { LinkButton } from "~/ui/LinkButton";
import { useSearchParamState } from "~/ui/useSearchParamState";
import type { ComparisonFilter, ComparisonSearchResult } from "./comparisonProtocol";
import classes from "./compare.module.css";
import { hasActiveFilter, clearedFilterParams, textFilterKeys } from "./comparisonParams";

const labels = { text: "Text", type: "Type", agent: "Agent" } as const;
const placeholders = { text: "Search names and values", type: "Filter by type", agent: "Filter by agent" } as const;

/** `failed` is Lookout's own status. The server reports a failed handler as a modification. */
const statuses = ["failed", ...resourceDiffStatusValues];

/** Filters of a comparison, stored in the URL. They apply on every keystroke, since the worker responds at once. */
export function ChangeFilters({ filter, counts }: { filter: ComparisonFilter; counts: ComparisonSearchResult["counts"] }) {
  const [, setParams] = useSearchParamState();
  // While the user types, the first change adds a history entry and later ones replace it.
  const isTyping = useRef(false);
  return (
    <div ref={filterRef} className={classes.filters} role="search" aria-label="Filter changes">
      {textFilterKeys.map((key) => (
        <input
          key={key}
          type="search"
          className="control"
          aria-label={labels[key]}
          placeholder={placeholders[key]}
          value={filter[key]}
          onChange={(event) => {
            setParams({ [key]: event.currentTarget.value, resource: undefined }, { replace: isTyping.current });
            isTyping.current = true;
          }}
          onBlur={() => (isTyping.current = false)}
        />
      ))}
      <ChoiceFilter
        filter={{ label: "Status", choices: statuses, grammar: filterGrammars.status }}
        values={[...filter.status]}
        listLoadedValues={() => Object.keys(counts)}
        onChange={(values) => setParams({ status: values, resource: undefined })}
      />
      {hasActiveFilter(filter) && <LinkButton onClick={() => setParams(clearedFilterParams)}>Clear filters</LinkButton>}
    </div>
  );
}
