/** Types that endpoints share: the environment, and lists as the server sends them and as the app uses them. */

import type { ApiError } from "./error";

/** Sent in the header `X-Inmanta-tid`. */
export interface Env {
  env: string;
}

/** Cursor parameters of a paged list, from the server's `links`. Send either `start` and `first_id` or `end` and `last_id`. */
export const cursorParams = ["start", "end", "first_id", "last_id"] as const;
/**
 * Position in a list that counts nothing before or after a cursor, such as GraphQL's: the number of rows before the page, and
 * either the cursor `after` which it starts or the one `before` which it ends.
 */
export const offsetCursorParams = ["offset", "after", "before"] as const;
export type Cursor = Partial<Record<(typeof cursorParams)[number] | (typeof offsetCursorParams)[number], string>>;

/** Page of a v2 list, as sent. `links` have path and query, but no environment; `self` is wrong on pages reached backwards. */
export interface Page<T> {
  data: T[];
  links: { next?: string; prev?: string; first?: string; self?: string };
  metadata: { total: number; before: number; after: number; page_size: number; deploy_summary?: DeploySummary };
}

/** Page of a v2 list with cursors that can be sent. */
export interface ListPage<T> {
  rows: T[];
  /** Matching rows in total, before and after this page. */
  total: number;
  before: number;
  after: number;
  next: Cursor | undefined;
  prev: Cursor | undefined;
  /** Rows moved to the next page because their cursor can't be sent. */
  deferredCount: number;
  deploySummary: DeploySummary | undefined;
  /** Why the rows have no details, if these were requested. */
  detailsError?: ApiError;
}

/** Page of a v2 list without counts. `links` have path and query; the server sends them whenever there are rows. */
export interface UncountedPage<T> {
  rows: T[];
  links: { next?: string; prev?: string };
}

/** Counts by state in the latest released version. Ignores filters and paging, and excludes orphans. */
export interface DeploySummary {
  total: number;
  by_state: Record<string, number>;
}

/** Search parameters of a paged list; filters by the server's key. */
export interface ListSearch extends Cursor {
  limit: number;
  sort: string;
  filter: Record<string, string[]>;
}
