import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { Ref } from "react";
import { countOf } from "./logSearch";
import own from "./LogSearch.module.css";
import type { LogSearchState } from "./useLogSearch";
import { count } from "./count";

function standing({ query, search, number }: LogSearchState): string {
  if (query === "" || !search) return "";
  const total = countOf(search.found);
  if (!search.done) return `${count.format(total)} …`;
  return total === 0 ? "No match" : `${count.format(number)}/${count.format(total)}${search.limited ? "+" : ""}`;
}

/** Asks for words in all stages: Enter goes to the next match, Shift and Enter to the one before, Escape ends it. */
export function LogSearch({ state, field }: { state: LogSearchState; field: Ref<HTMLInputElement> }) {
  const { query, current, ask, step } = state;
  return (
    <div className={own.search} role="search" aria-label="Search the log">
      <input
        ref={field}
        className="control"
        type="search"
        placeholder="Search all stages"
        aria-label="Search all stages"
        value={query}
        onChange={(event) => ask(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape") ask("");
        }}
      />
      <span className={own.standing} role="status">
        {standing(state)}
      </span>
      <button type="button" className="tool" aria-label="Previous match" title="Shift+Enter" disabled={!current} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </button>
      <button type="button" className="tool" aria-label="Next match" title="Enter" disabled={!current} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </button>
    </div>
  );
}
