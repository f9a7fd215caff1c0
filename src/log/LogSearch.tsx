import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Ref } from "react";
import { filterRef } from "~/ui/filterFocus";
import { isComposing } from "~/ui/hotkeys";
import { IconButton } from "~/ui/IconButton";
import { formatNumber } from "~/ui/numbers";
import { countMatches } from "./textSearch";
import classes from "./LogSearch.module.css";
import type { LogSearchState } from "./useLogSearch";

function formatMatchCount({ query, result, currentNumber }: LogSearchState): string {
  if (query === "" || !result) return "";
  const total = countMatches(result.matchesByText);
  if (!result.isDone) return `${formatNumber(total)}…`;
  return total === 0 ? "No matches" : `${formatNumber(currentNumber)} of ${formatNumber(total)}${result.isLimited ? "+" : ""}`;
}

/** Searches all stages. Enter goes to the next match, Shift+Enter to the previous one, Escape clears the search. */
export function LogSearch({ state, inputRef }: { state: LogSearchState; inputRef: Ref<HTMLInputElement> }) {
  const { query, current, setQuery, step } = state;
  return (
    <div ref={filterRef} className={classes.search} role="search" aria-label="Search the log">
      <input
        ref={inputRef}
        className="control"
        type="search"
        placeholder="Search all stages"
        aria-label="Search all stages"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          if (event.key === "Enter") {
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") setQuery("");
        }}
      />
      <span className={classes.matchCount} role="status">
        {formatMatchCount(state)}
      </span>
      <IconButton label="Previous match" title="Shift+Enter" disabled={!current} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label="Next match" title="Enter" disabled={!current} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
