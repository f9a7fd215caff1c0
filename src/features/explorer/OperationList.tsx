import { Link } from "react-router";
import { useLayoutEffect, useRef, useState } from "react";
import { paths } from "~/paths";
import { filterRef } from "~/ui/filterFocus";
import { plural } from "~/ui/numbers";
import classes from "./explorer.module.css";
import { findOperations, type OpenApiOperation } from "./openapi";

/** Scrolls a link into view within its list, without scrolling the page. */
function scrollIntoList(link: HTMLElement, list: HTMLElement): void {
  const [linkRect, listRect] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (linkRect.top < listRect.top || linkRect.bottom > listRect.bottom) list.scrollTop += linkRect.top - listRect.top - listRect.height / 2;
}

/** All operations of the OpenAPI document by slice, with a search in path, name and summary. */
export function OperationList({
  operations,
  selectedId,
  env,
}: {
  operations: OpenApiOperation[];
  selectedId: string | undefined;
  env: string;
}) {
  const [searchText, setSearchText] = useState("");
  const shownOperations = findOperations(operations, searchText);
  const shownSelectedId = shownOperations.find(({ id }) => id === selectedId)?.id;
  const list = useRef<HTMLElement>(null);
  const selectedLink = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (shownSelectedId && selectedLink.current && list.current) scrollIntoList(selectedLink.current, list.current);
  }, [shownSelectedId]);
  const tags = [...new Set(shownOperations.map(({ tag }) => tag))];
  return (
    <div className={classes.list}>
      <input
        ref={filterRef}
        className="control"
        type="search"
        aria-label="Search operations"
        placeholder={`Search ${plural(operations.length, "operation", "operations")}`}
        value={searchText}
        onChange={(event) => setSearchText(event.currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {plural(shownOperations.length, "operation", "operations")}
      </p>
      <nav ref={list} aria-label="Operations" className={classes.operations}>
        {tags.map((tag) => (
          <div key={tag}>
            <h2>{tag}</h2>
            <ul>
              {shownOperations
                .filter((operation) => operation.tag === tag)
                .map(({ id, method, path, summary, name }) => (
                  <li key={id}>
                    <Link
                      to={paths.explorer({ operation: id, env: env || undefined })}
                      aria-current={id === selectedId ? "page" : undefined}
                      title={summary || name}
                      preventScrollReset
                      ref={id === selectedId ? selectedLink : undefined}
                    >
                      <b>{method}</b> <span>{path}</span>
                    </Link>
                  </li>
                ))}
            </ul>
          </div>
        ))}
        {shownOperations.length === 0 && <p className="caption">No operations match. Use “Custom request” for any other route.</p>}
      </nav>
    </div>
  );
}
