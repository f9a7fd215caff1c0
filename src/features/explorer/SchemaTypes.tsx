import { isSpecifiedScalarType, printType, type GraphQLSchema } from "graphql";
import { useState } from "react";
import { CodeBlock } from "~/ui/CodeBlock";
import { filterRef } from "~/ui/filterFocus";
import { plural } from "~/ui/numbers";
import classes from "./explorer.module.css";

/** The types of the schema in GraphQL's schema language, with a full-text search. */
export function SchemaTypes({ schema }: { schema: GraphQLSchema }) {
  const [searchText, setSearchText] = useState("");
  const [types] = useState(() =>
    Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
      .map((type) => ({ text: printType(type) })),
  );
  const shownTypes = types.filter(({ text }) => text.toLowerCase().includes(searchText.trim().toLowerCase()));
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
        <CodeBlock label="Types">{shownTypes.map(({ text }) => text).join("\n\n") || "No types match."}</CodeBlock>
      </div>
    </section>
  );
}
