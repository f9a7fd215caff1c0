import { useState } from "react";
import { CodeBlock } from "~/ui/CodeBlock";
import { filterRef } from "~/ui/filterFocus";
import { plural } from "~/ui/numbers";
import classes from "./explorer.module.css";

/** Types of a schema in GraphQL's schema language, with a full-text search. */
export function SchemaTypes({ types }: { types: readonly string[] }) {
  const [searchText, setSearchText] = useState("");
  const shownTypes = types.filter((type) => type.toLowerCase().includes(searchText.trim().toLowerCase()));
  return (
    <section className={classes.list} aria-label="Schema">
      <input
        ref={filterRef}
        className="control"
        type="search"
        aria-label="Search schema types"
        placeholder={`Search ${plural(types.length, "schema type", "schema types")}`}
        value={searchText}
        onChange={(event) => setSearchText(event.currentTarget.value)}
      />
      <div className={classes.types}>
        <CodeBlock label="Types">{shownTypes.join("\n\n") || "No types match."}</CodeBlock>
      </div>
    </section>
  );
}
