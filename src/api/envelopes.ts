/** Types that endpoints share: the environment, response envelopes, and lists. */

/** Sent in the header `X-Inmanta-tid`. */
export interface Env {
  env: string;
}

/** Response of a v2 endpoint that isn't a list. A success can have warnings. */
export interface Data<T> {
  data: T;
  metadata?: { warnings?: string[] };
}

/** Cursor parameters of a paged list, found in the server's `links`. Send either `start` and `first_id` or `end` and `last_id`. */
export const cursorParams = ["start", "end", "first_id", "last_id"] as const;
export type Cursor = Partial<Record<(typeof cursorParams)[number], string>>;

/** Page of a v2 list. `links` have path and query, but no environment; `self` is wrong on pages reached backwards. */
export interface Page<T> {
  data: T[];
  links: { next?: string; prev?: string; first?: string; self?: string };
  metadata: { total: number; before: number; after: number; page_size: number; deploy_summary?: DeploySummary };
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

export interface List<T> extends Env {
  search: ListSearch;
  result: Page<T>;
}

/** An empty response, except for warnings. */
export interface EmptyResponse {
  metadata?: { warnings?: string[] };
}
