import { Link } from "react-router";
import type { Cursor } from "~/api/envelopes";
import { formatNumber, plural } from "~/ui/numbers";
import classes from "./Pager.module.css";
import { saveLimit } from "./listPreferences";
import { placeholderReason, type ListState } from "./useList";
import { pageSizes } from "./listParams";

function formatRange<T extends object>({ page, list, isPlaceholder }: ListState<T>): string {
  // An empty previous page doesn't mean that this one is empty.
  if (!page || (isPlaceholder && page.rows.length === 0)) return "";
  const total = plural(page.total, ...list.noun);
  if (page.total <= 1) return total;
  if (page.rows.length === 0) return `0 of ${total}`;
  return `${formatNumber(page.before + 1)}–${formatNumber(page.before + page.rows.length)} of ${total}`;
}

interface PageLinkProps<T extends object> {
  label: string;
  cursor: Cursor | undefined;
  state: ListState<T>;
}

/** Stays the same element when disabled, so that it keeps the keyboard focus. */
function PageLink<T extends object>({ label, cursor, state }: PageLinkProps<T>) {
  const isEnabled = cursor !== undefined && !state.isPlaceholder;
  return (
    <Link
      className={classes.link}
      // A disabled link points to the current page, also in a new tab. A cursor is only valid with the params it came with.
      to={state.getHref(isEnabled ? { cursor, expandedIds: [] } : {})}
      aria-disabled={isEnabled ? undefined : true}
      title={state.isPlaceholder ? placeholderReason : undefined}
      onClick={isEnabled ? undefined : (event) => event.preventDefault()}
    >
      {label}
    </Link>
  );
}

/** Row range, page links and page size. */
export function Pager<T extends object>({ state }: { state: ListState<T> }) {
  const { page, params } = state;
  const sizeOptions = pageSizes.includes(params.limit) ? pageSizes : [...pageSizes, params.limit].sort((a, b) => a - b);
  const hasUnreachableRows = page && !page.next && page.after > 0 && page.rows.length > 0;
  return (
    <nav className={classes.pager} aria-label="Pagination">
      <span className={classes.range} role="status">
        {formatRange(state)}
      </span>
      {page && page.deferredCount > 0 && (
        <span className={classes.note}>
          {plural(page.deferredCount, "row", "rows")} moved to the next page (characters outside Latin-1)
        </span>
      )}
      {hasUnreachableRows && (
        <span className={classes.note}>{plural(page.after, "more row", "more rows")} can't be reached (characters outside Latin-1)</span>
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
