import classes from "./explorer.module.css";

/** A description from the OpenAPI document: the first line, expandable to the full text. */
export function ExpandableText({ text }: { text: string }) {
  const [first, ...rest] = text.trim().split("\n");
  if (rest.length === 0) return <p className={classes.expandableText}>{first}</p>;
  return (
    <details className={classes.expandableText}>
      <summary>{first}</summary>
      {rest.join("\n").trim()}
    </details>
  );
}
