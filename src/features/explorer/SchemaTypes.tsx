import { isSpecifiedScalarType, printType, type GraphQLSchema } from "graphql";
import { useState } from "react";
import { CodeBox } from "~/ui/CodeBox";
import classes from "./explorer.module.css";

/** The types of the schema, as GraphQL writes them; found by any word in them. */
export function SchemaTypes({ schema }: { schema: GraphQLSchema }) {
  const [looked, setLooked] = useState("");
  const [types] = useState(() =>
    Object.values(schema.getTypeMap())
      .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
      .map((type) => ({ text: printType(type) })),
  );
  const shown = types.filter(({ text }) => text.toLowerCase().includes(looked.trim().toLowerCase()));
  return (
    <section className={classes.list} aria-label="Schema">
      <input
        className="control"
        type="search"
        aria-label="Find in the schema"
        placeholder={`Find in ${types.length} types`}
        value={looked}
        onChange={(event) => setLooked(event.currentTarget.value)}
      />
      <div className={classes.types}>
        <CodeBox label="Types">{shown.map(({ text }) => text).join("\n\n") || "No type has this in it."}</CodeBox>
      </div>
    </section>
  );
}
