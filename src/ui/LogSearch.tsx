import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Ref } from "react";
import { countMatches } from "./logSearch";
import own from "./LogSearch.module.css";
import type { LogSearchState } from "./useLogSearch";
import { formatNumber } from "./numbers";

function formatMatchCount({ query, result, currentNumber }: LogSearchState): string {
  if (query === "" || !result) return "";
  const total = countMatches(result.matchesByText);
  if (!result.done) return `${formatNumber(total)} …`;
  return total === 0 ? "No match" : `${formatNumber(currentNumber)}/${formatNumber(total)}${result.limited ? "+" : ""}`;
}

/** Asks for words in all stages: Enter goes to the next match, Shift and Enter to the one before, Escape ends it. */
export function LogSearch({ state, inputRef }: { state: LogSearchState; inputRef: Ref<HTMLInputElement> }) {
  const { query, current, setQuery, step } = state;
  return (
    <div className={own.search} role="search" aria-label="Search the log">
      <input
        ref={inputRef}
        className="control"
        type="search"
        placeholder="Search all stages"
        aria-label="Search all stages"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") setQuery("");
        }}
      />
      <span className={own.matchCount} role="status">
        {formatMatchCount(state)}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Previous match"
        title="Shift+Enter"
        disabled={!current}
        onClick={() => step(-1)}
      >
        <IconChevronUp size={16} aria-hidden />
      </button>
      <button type="button" className="icon-button" aria-label="Next match" title="Enter" disabled={!current} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </button>
    </div>
  );
}
