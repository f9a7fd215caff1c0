import classes from "./explorer.module.css";

/** What the server's document says: its first line, and the rest when somebody wants it. Plain text, whatever is in it. */
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
