import { useRef } from "react";
import { resourceDiffStatusValues } from "~/api/schema";
import { ChoiceFilter } from "~/list/ChoiceFilter";
import { useWords } from "~/ui/useWords";
import type { Filter } from "./compare";
import classes from "./compare.module.css";
import { isFiltered, noFilter, texts } from "./words";

const labels = { text: "Text", type: "Type", agent: "Agent" } as const;

/** `failed` is a word of Lookout's, for what the server calls modified by a handler that failed. */
const statuses = ["failed", ...resourceDiffStatusValues];

/** What is to be shown, in the address. The worker answers at once, so it is asked at every letter. */
export function ChangeFilters({ filter }: { filter: Filter }) {
  const [, setWords] = useWords();
  // While somebody types, the first change makes a history entry and the next ones replace it.
  const typing = useRef(false);
  return (
    <div className={classes.filters} role="search" aria-label="Filter changes">
      {texts.map((word) => (
        <input
          key={word}
          type="search"
          className="control"
          aria-label={labels[word]}
          placeholder={word === "text" ? "Text in names and values" : labels[word]}
          value={filter[word]}
          onChange={(event) => {
            setWords({ [word]: event.currentTarget.value, resource: undefined }, { replace: typing.current });
            typing.current = true;
          }}
          onBlur={() => (typing.current = false)}
        />
      ))}
      <ChoiceFilter
        filter={{ label: "Status", choices: statuses }}
        grammar="status"
        values={[...filter.status]}
        onChange={(values) => setWords({ status: values.join(","), resource: undefined })}
      />
      {isFiltered(filter) && (
        <button type="button" className="link" onClick={() => setWords(noFilter)}>
          Clear filters
        </button>
      )}
    </div>
  );
}
