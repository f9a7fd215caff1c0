import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Args, ListRoute } from "~/api/endpoints";
import type { ListSearch, ListPage } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import { useApiQuery, type ApiQueryMeta } from "~/api/query";
import { formatSearch } from "~/paths";
import type { AnyList, ListDeclaration } from "./declaration";
import { parseListParams, getRequestFilter, formatListParams, type ListParams } from "./listParams";

/** Why rows and page links are disabled while they belong to the previous params. */
export const placeholderReason = "Showing previous results until the new results load";

/** Why actions on all matching rows are disabled: it's uncertain which rows the user means. */
export const ignoredParamsReason = "Dismiss the notice about ignored URL parameters first";

export interface ListState {
  list: AnyList;
  params: ListParams;
  /** Unknown and invalid search params, as `key=value`. */
  ignoredParams: string[];
  page: ListPage<object> | undefined;
  /** Set while `page` belongs to the previous params. */
  isPlaceholder: boolean;
  error: ApiError | undefined;
  isFetching: boolean;
  retry: () => void;
  /** Request arguments of the filtered list, without a cursor. */
  request: { env: string; path?: Record<string, string>; search: ListSearch };
  /** The href of this page with changed params. */
  getHref: (params: Partial<ListParams>) => string;
  /** Navigates to changed params. Adds a history entry unless `replace` is set. */
  setParams: (params: Partial<ListParams>, options?: { replace?: boolean }) => void;
  selected: ReadonlySet<string>;
  setSelected: (change: (previous: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** Applies a change. New filters, flags, order or page size reset the cursor and collapse the rows. */
function applyChange(params: ListParams, change: Partial<ListParams>): ListParams {
  const isSameList = !change.filter && !change.sort && !change.flags && !change.limit;
  return { ...params, ...(isSameList ? {} : { cursor: {}, expandedIds: [] }), ...change };
}

interface UseListOptions<R extends ListRoute> extends ApiQueryMeta<R> {
  /** Search params of the page, which are preserved. */
  pageParams?: readonly string[];
  /** Extra search params of the request. */
  search?: Record<string, boolean>;
  disabled?: boolean;
}

/** State of a list: the params of the address, the loaded page, the selection, and ways to change them. */
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

  // The selection is cleared when the filter changes.
  const scope = JSON.stringify(filter);
  const [selection, setSelection] = useState<{ scope: string; ids: ReadonlySet<string> }>({ scope, ids: new Set() });
  const keptParams = Object.fromEntries(pageParams.flatMap((key) => (searchParams.has(key) ? [[key, searchParams.get(key)!]] : [])));
  const getHref = (change: Partial<ListParams>) =>
    formatSearch(formatListParams(list as AnyList, applyChange(params, change), keptParams)) || "?";
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
