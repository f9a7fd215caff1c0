import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ResourceAction, ResourceActionSearch } from "~/api/endpoints";
import type { Answer, Read } from "~/api/query";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import { ActionTable } from "./ActionTable";
import { nextPage } from "./activityWords";
import classes from "./resources.module.css";

interface Props {
  env: string;
  label: string;
  /** What was asked for, and what came. */
  search: ResourceActionSearch;
  read: Read<Answer<"GET /api/v2/resource_actions">>;
  /** The address of another page. */
  address: (search: ResourceActionSearch) => string;
  /** Which of the actions are shown; all unless told. */
  shows?: (action: ResourceAction) => boolean;
  showResource?: boolean;
  /** What is said where there is nothing. */
  empty: string;
  emptyAction?: ReactNode;
  /** What is said of a full page, of which more may follow. */
  note?: string;
}

/** One page of resource actions, newest first, and the ways to the others. */
export function ActionPage({ env, label, search, read, address, shows = () => true, showResource, ...texts }: Props) {
  const { data, stale, error, asking, retry } = read;
  const name = label.toLowerCase();
  if (!data && error) return <Failed title={`The ${name} could not be loaded`} error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="rows" rows={12} label={`Loading ${name}`} />;
  const actions = data.data.filter(shows);
  // Links are there whenever rows are; only a full page can have another behind it.
  const full = data.data.length === search.limit;
  const next = full && !stale ? nextPage(search, data.links) : undefined;
  const newest = { ...search, first_timestamp: undefined, last_timestamp: undefined, action_id: undefined };
  return (
    <section className={classes.parts} aria-label={label} aria-busy={stale}>
      {stale && error && (
        <p className="remark" data-tone="amber" role="status">
          These are the rows that were asked for before: {error.title.toLowerCase()}. {error.message}
        </p>
      )}
      {actions.length > 0 ? (
        <ActionTable env={env} actions={actions} label={label} showResource={showResource} stale={stale} />
      ) : (
        !full && <Empty text={texts.empty} action={texts.emptyAction} />
      )}
      {full && texts.note && <p className="caption">{texts.note}</p>}
      {(search.action_id ?? next) && (
        <nav className={classes.line} aria-label="Pages">
          {search.action_id && <Link to={address(newest)}>Newest</Link>}
          {next && <Link to={address(next)}>{search.first_timestamp ? "Newer" : "Older"}</Link>}
        </nav>
      )}
    </section>
  );
}
