import { Link } from "react-router";
import type { Cursor } from "~/api/envelopes";
import { formatNumber } from "~/ui/numbers";
import classes from "./Pager.module.css";
import { saveLimit } from "./listPreferences";
import { placeholderReason, type ListState } from "./useList";
import { pageSizes } from "./listParams";

function formatRange({ page, list }: ListState): string {
  if (!page) return "";
  if (page.rows.length === 0) return `0 of ${formatNumber(page.total)}`;
  const [one, many] = list.noun;
  return `${formatNumber(page.before + 1)}–${formatNumber(page.before + page.rows.length)} of ${formatNumber(page.total)} ${page.total === 1 ? one : many}`;
}

/** One element, whether it leads anywhere or not: whoever pages by keyboard keeps the focus on it. */
function PageLink({ label, cursor, state }: { label: string; cursor: Cursor | undefined; state: ListState }) {
  const isEnabled = cursor !== undefined && !state.isPlaceholder;
  return (
    <Link
      className={classes.link}
      // What does not lead on leads here, also in another tab. A cursor belongs to the words that it came with.
      to={state.getHref(isEnabled ? { cursor, expandedIds: [] } : {})}
      aria-disabled={isEnabled ? undefined : true}
      title={state.isPlaceholder ? placeholderReason : undefined}
      onClick={isEnabled ? undefined : (event) => event.preventDefault()}
    >
      {label}
    </Link>
  );
}

/** Where the page stands in the list, the way to the others, and how many rows a page has. */
export function Pager({ state }: { state: ListState }) {
  const { page, params } = state;
  const sizeOptions = pageSizes.includes(params.limit) ? pageSizes : [...pageSizes, params.limit].sort((a, b) => a - b);
  const hasUnreachableRows = page && !page.next && page.after > 0 && page.rows.length > 0;
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span className={classes.range} role="status">
        {formatRange(state)}
      </span>
      {page && page.deferredCount > 0 && (
        <span className={classes.note}>
          {page.deferredCount === 1 ? "1 row" : `${page.deferredCount} rows`} moved to the next page: a request cannot name{" "}
          {page.deferredCount === 1 ? "it" : "them"}
        </span>
      )}
      {hasUnreachableRows && (
        <span className={classes.note}>{formatNumber(page.after)} more rows cannot be reached: a request cannot name them</span>
      )}
      <span className={classes.spacer} />
      <label className={classes.pageSize}>
        Rows per page
        <select
          className="control"
          value={params.limit}
          onChange={(event) => {
            const limit = Number(event.currentTarget.value);
            saveLimit(limit);
            state.setParams({ limit });
          }}
        >
          {sizeOptions.map((size) => (
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
