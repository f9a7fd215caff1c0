import { Link } from "react-router";
import type { Cursor } from "~/api/envelopes";
import { count } from "~/ui/count";
import classes from "./Pager.module.css";
import { rememberLimit } from "./remembered";
import { staleReason, type ListState } from "./useList";
import { limits } from "./words";

function range({ page, list }: ListState): string {
  if (!page) return "";
  if (page.rows.length === 0) return `0 of ${count.format(page.total)}`;
  const [one, many] = list.noun;
  return `${count.format(page.before + 1)}–${count.format(page.before + page.rows.length)} of ${count.format(page.total)} ${page.total === 1 ? one : many}`;
}

/** One element, whether it leads anywhere or not: whoever pages by keyboard keeps the focus on it. */
function PageLink({ label, cursor, state }: { label: string; cursor: Cursor | undefined; state: ListState }) {
  const leads = cursor !== undefined && !state.stale;
  return (
    <Link
      className={classes.link}
      // What does not lead on leads here, also in another tab. A cursor belongs to the words that it came with.
      to={state.address(leads ? { cursor, open: [] } : {})}
      aria-disabled={leads ? undefined : true}
      title={state.stale ? staleReason : undefined}
      onClick={leads ? undefined : (event) => event.preventDefault()}
    >
      {label}
    </Link>
  );
}

/** Where the page stands in the list, the way to the others, and how many rows a page has. */
export function Pager({ state }: { state: ListState }) {
  const { page, words } = state;
  const sizes = limits.includes(words.limit) ? limits : [...limits, words.limit].sort((one, other) => one - other);
  const missing = page && !page.next && page.after > 0 && page.rows.length > 0;
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span className={classes.range} role="status">
        {range(state)}
      </span>
      {page && page.moved > 0 && (
        <span className={classes.note}>
          {page.moved === 1 ? "1 row" : `${page.moved} rows`} moved to the next page: a request cannot name{" "}
          {page.moved === 1 ? "it" : "them"}
        </span>
      )}
      {missing && <span className={classes.note}>{count.format(page.after)} more rows cannot be reached: a request cannot name them</span>}
      <span className={classes.space} />
      <label className={classes.size}>
        Rows per page
        <select
          className="control"
          value={words.limit}
          onChange={(event) => {
            const limit = Number(event.currentTarget.value);
            rememberLimit(limit);
            state.go({ limit });
          }}
        >
          {sizes.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <div className={classes.links}>
        <PageLink label="First page" cursor={page && page.before > 0 ? {} : undefined} state={state} />
        <PageLink label="Previous page" cursor={page?.prev} state={state} />
        <PageLink label="Next page" cursor={page?.next} state={state} />
      </div>
    </nav>
  );
}
