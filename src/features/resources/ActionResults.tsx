import type { ReactNode } from "react";
import { Link } from "react-router";
import type { UncountedPage } from "~/api/envelopes";
import type { ResourceAction, ResourceActionSearch } from "~/api/models";
import type { QueryState } from "~/api/query";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { ActionTable } from "./ActionTable";
import { getNextPageSearch } from "./activityParams";
import classes from "./resources.module.css";

interface Props {
  env: string;
  label: string;
  search: ResourceActionSearch;
  query: QueryState<UncountedPage<ResourceAction>>;
  /** Returns the address of another page. */
  getHref: (search: ResourceActionSearch) => string;
  /** Defaults to all actions. */
  isShown?: (action: ResourceAction) => boolean;
  showResource?: boolean;
  emptyText: string;
  emptyAction?: ReactNode;
  /** Shown under a full page, which more actions may follow. */
  fullPageNote?: string;
}

/** One page of resource actions, newest first, with links to the other pages. */
export function ActionResults({ env, label, search, query, getHref, isShown = () => true, showResource, ...texts }: Props) {
  const { data, isPlaceholder, error, isFetching, retry } = query;
  const noun = label.toLowerCase();
  const actions = data?.rows.filter(isShown) ?? [];
  // An empty previous page doesn't mean that this one is empty.
  if (!data || (isPlaceholder && actions.length === 0)) {
    if (error) return <ErrorState title={`Couldn't load ${noun}`} error={error} isRetrying={isFetching} onRetry={retry} />;
    return <Skeleton shape="rows" rows={12} label={`Loading ${noun}`} />;
  }
  // The server sends links whenever there are rows, but only a full page can have a next one.
  const isFullPage = data.rows.length === search.limit;
  const nextSearch = isFullPage && !isPlaceholder ? getNextPageSearch(search, data.links) : undefined;
  const newestSearch = { ...search, first_timestamp: undefined, last_timestamp: undefined, action_id: undefined };
  return (
    <section className={classes.stack} aria-label={label} aria-busy={isPlaceholder}>
      {isPlaceholder && error && (
        <p className="callout" data-tone="amber" role="status">
          Showing results for the previous filter. {error.title}. {error.message}
        </p>
      )}
      {actions.length > 0 ? (
        <ActionTable env={env} actions={actions} label={label} showResource={showResource} isPlaceholder={isPlaceholder} />
      ) : (
        !isFullPage && <EmptyState text={texts.emptyText} action={texts.emptyAction} />
      )}
      {isFullPage && !isPlaceholder && texts.fullPageNote && <p className="caption">{texts.fullPageNote}</p>}
      {(search.action_id ?? nextSearch) && (
        <nav className={classes.row} aria-label="Pagination">
          {search.action_id && <Link to={getHref(newestSearch)}>Newest</Link>}
          {nextSearch && <Link to={getHref(nextSearch)}>{search.first_timestamp ? "Newer" : "Older"}</Link>}
        </nav>
      )}
    </section>
  );
}
