import { Link } from "react-router";
import { useState } from "react";
import { paths } from "~/paths";
import classes from "./explorer.module.css";
import { found, type Operation } from "./openapi";

/** Brings the chosen operation into the list's view, and leaves the page where it is. */
function reveal(link: HTMLElement | null): void {
  const list = link?.closest("nav");
  if (!link || !list) return;
  const [row, box] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (row.top < box.top || row.bottom > box.bottom) list.scrollTop += row.top - box.top - box.height / 2;
}

/** Every operation that the server's document names, by slice; found by the words of path, name and summary. */
export function OperationList({ operations, chosen, env }: { operations: Operation[]; chosen: string | undefined; env: string }) {
  const [looked, setLooked] = useState("");
  const shown = found(operations, looked);
  const tags = [...new Set(shown.map(({ tag }) => tag))];
  return (
    <div className={classes.list}>
      <input
        className="control"
        type="search"
        aria-label="Find operations"
        placeholder={`Find in ${operations.length} operations`}
        value={looked}
        onChange={(event) => setLooked(event.currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {shown.length} operations
      </p>
      <nav aria-label="Operations" className={classes.operations}>
        {tags.map((tag) => (
          <div key={tag}>
            <h2>{tag}</h2>
            <ul>
              {shown
                .filter((operation) => operation.tag === tag)
                .map(({ id, method, path, summary, name }) => (
                  <li key={id}>
                    <Link
                      to={paths.explorer({ operation: id, env: env || undefined })}
                      aria-current={id === chosen ? "page" : undefined}
                      title={summary || name}
                      preventScrollReset
                      ref={id === chosen ? reveal : undefined}
                    >
                      <b>{method}</b> <span>{path}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {shown.length === 0 && <p className="caption">No operation has these words. The tab “Free request” takes any.</p>}
      </nav>
    </div>
  );
}
