/** What all calls of the API have in common: whose environment, how answers are wrapped, how lists are asked and paged. */
/** Ids of the environment go into the header `X-Inmanta-tid`. */
export interface Env {
  env: string;
}

/** `GET …` of a v2 single: `{ data }`; warnings of a success are in `metadata.warnings`. */
export interface Data<T> {
  data: T;
  metadata?: { warnings?: string[] };
}

/** The cursor words of a paged list. Only one side is ever given; the server makes them, in `links`. */
export const cursorParams = ["start", "end", "first_id", "last_id"] as const;
export type Cursor = Partial<Record<(typeof cursorParams)[number], string>>;

/** A paged v2 list. `links` carry path and query, without the environment; `self` is wrong on pages reached backwards. */
export interface Page<T> {
  data: T[];
  links: { next?: string; prev?: string; first?: string; self?: string };
  metadata: { total: number; before: number; after: number; page_size: number; deploy_summary?: DeploySummary };
}

/** Counts by state of what is in the latest released version: ignores filters and paging, leaves orphans out. */
export interface DeploySummary {
  total: number;
  by_state: Record<string, number>;
}

/** The words of a paged list's request: filters by the server's own key, each a list of values. */
export interface ListSearch extends Cursor {
  limit: number;
  sort: string;
  filter: Record<string, string[]>;
}

export interface List<T> extends Env {
  search: ListSearch;
  result: Page<T>;
}

/** An empty answer that may still carry warnings. */
export interface EmptyResponse {
  metadata?: { warnings?: string[] };
}
