import { hashKey, useQueries, useQueryClient, type QueryClient, type queryOptions, type UseQueryResult } from "@tanstack/react-query";
import type { Cursor } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import { getFetchError } from "~/api/fetchHistory";
import { refetch } from "~/api/hungReads";

type PageOptions<T> = ReturnType<typeof queryOptions<T, ApiError>>;

/** A list that is read to its end. */
interface WholeList<T> {
  /** Options of a page's query; of the first without a cursor. */
  toOptions: (cursor?: Cursor) => PageOptions<T>;
  getNext: (page: T) => Cursor | undefined;
  /** At most this many pages are read. */
  limit: number;
}

/** The pages as far as they are known: each names the next. */
function listPageOptions<T>(client: QueryClient, { toOptions, getNext, limit }: WholeList<T>): PageOptions<T>[] {
  const options = [toOptions()];
  for (const { queryKey } of options) {
    const page = client.getQueryData(queryKey);
    const next = page && getNext(page);
    if (next && options.length < limit) options.push(toOptions(next));
  }
  return options;
}

/** Renders when a page has changed. The pages themselves are the cache's, which all observers share. */
const combinePages = <T>(results: UseQueryResult<T, ApiError>[]) => ({
  updates: results.map(({ dataUpdatedAt }) => dataUpdatedAt),
  isFetching: results.some(({ isFetching }) => isFetching),
});

/** Reads a list page by page. A page that hasn't loaded is undefined. */
export function usePages<T>(list: WholeList<T>) {
  const client = useQueryClient();
  const options = listPageOptions(client, list);
  const { isFetching } = useQueries({ queries: options, combine: combinePages });
  const queries = options.flatMap(({ queryKey }) => client.getQueryCache().get(hashKey(queryKey)) ?? []);
  const pages = options.map(({ queryKey }) => client.getQueryData(queryKey));
  const last = pages.at(-1);
  return {
    isFetching,
    pages,
    /** Whether nothing is missing. */
    isComplete: last !== undefined && list.getNext(last) === undefined,
    queryKeys: options.map(({ queryKey }) => queryKey),
    error: queries.map(getFetchError).find((error) => error !== undefined),
    retry: () => queries.filter(getFetchError).forEach(refetch),
  };
}
