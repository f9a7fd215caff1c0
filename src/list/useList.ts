import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Args, ListRoute } from "~/api/endpoints";
import type { ListSearch } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import type { ListPage } from "~/api/paging";
import { useApiQuery, type ApiQueryMeta } from "~/api/query";
import type { AnyList, ListDeclaration } from "./declaration";
import { formatReadableSearch, parseListParams, getRequestFilter, formatListParams, type ListParams } from "./listParams";

/** Why rows and links of the words before cannot be used: they would act under the words that are asked for now. */
export const placeholderReason = "These are the rows of before: the ones that were asked for are not there yet";

export interface ListState {
  list: AnyList;
  params: ListParams;
  /** Words of the address that the list cannot read. */
  ignoredParams: string[];
  page: ListPage<object> | undefined;
  /** Set while `page` answers other words than the address's. */
  isPlaceholder: boolean;
  error: ApiError | undefined;
  isFetching: boolean;
  retry: () => void;
  /** What a request of the whole filtered list takes, but for its cursor and limit. */
  request: { env: string; path?: Record<string, string>; search: ListSearch };
  /** The address of other words, on this page. */
  getHref: (params: Partial<ListParams>) => string;
  /** Goes to other words. While somebody types, the first change makes a history entry and the next ones replace it. */
  setParams: (params: Partial<ListParams>, options?: { replace?: boolean }) => void;
  selected: ReadonlySet<string>;
  setSelected: (change: (previous: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** A change of filter or order begins at the first page, and closes what was expanded. */
function applyChange(params: ListParams, change: Partial<ListParams>): ListParams {
  const isSameList = !change.filter && !change.sort && !change.flags && !change.limit;
  return { ...params, ...(isSameList ? {} : { cursor: {}, expandedIds: [] }), ...change };
}

interface UseListOptions<R extends ListRoute> extends ApiQueryMeta<R> {
  /** Words of the address that are the page's own: they stay as they are. */
  pageParams?: readonly string[];
  /** More of the request, beside the list's words. */
  search?: Record<string, boolean>;
  /** Set where nothing more is to be asked. */
  disabled?: boolean;
}

/** A list at the address's words: what was asked, what came, and how to ask otherwise. */
export function useList<R extends ListRoute>(
  list: ListDeclaration<R>,
  args: { env: string; path?: Record<string, string> },
  { pageParams = [], search, ...meta }: UseListOptions<R> = {},
): ListState {
  const [searchParams] = useSearchParams();
  const navigate = useNavigate();
  const { params, ignoredParams } = parseListParams(list as AnyList, searchParams, pageParams);
  const filter = getRequestFilter(list as AnyList, params);
  const request = { ...args, search: { limit: params.limit, sort: params.sort, filter, ...search } };
  const query = useApiQuery(list.route, { ...request, search: { ...request.search, ...params.cursor } } as unknown as Args<R>, {
    keepPrevious: true,
    inProgress: (page) => list.isInProgress !== undefined && (page as ListPage<never>).rows.some((list as AnyList).isInProgress!),
    ...meta,
  });

  // A selection is of one filtered list: with other filters it ends.
  const scope = JSON.stringify(filter);
  const [selection, setSelection] = useState<{ scope: string; ids: ReadonlySet<string> }>({ scope, ids: new Set() });
  const keptParams = Object.fromEntries(pageParams.flatMap((key) => (searchParams.has(key) ? [[key, searchParams.get(key)!]] : [])));
  const getHref = (change: Partial<ListParams>) =>
    `?${formatReadableSearch(formatListParams(list as AnyList, applyChange(params, change), keptParams))}`;
  return {
    list: list as AnyList,
    params,
    ignoredParams,
    page: query.data as ListPage<object> | undefined,
    isPlaceholder: query.isPlaceholder,
    error: query.error,
    isFetching: query.isFetching,
    retry: query.retry,
    request,
    getHref,
    setParams: (change, options) =>
      void navigate(getHref(change), { replace: options?.replace, preventScrollReset: true, flushSync: true }),
    selected: selection.scope === scope ? selection.ids : new Set(),
    setSelected: (change) => setSelection((previous) => ({ scope, ids: change(previous.scope === scope ? previous.ids : new Set()) })),
  };
}
