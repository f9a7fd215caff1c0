import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { RefreshPolicy } from "~/api/refreshPolicy";
import type { ApiError } from "~/api/error";
import type { ListPage } from "~/api/envelopes";
import { useForbidden } from "~/api/policy";
import { useQueryState } from "~/api/query";
import { useUnsupported } from "~/api/support";
import { formatSearch } from "~/paths";
import { getUsedAlternative, resolveConflicts } from "./alternative";
import type { CellContext, ListDeclaration, ListParamsDeclaration, PageArgs } from "./declaration";
import { fetchPage } from "./fetchPage";
import { parseListParams, getRequestFilter, formatListParams, type ListParams } from "./listParams";
import { useColumnVisibility } from "./listPreferences";
import { useStableValue } from "./useStableValue";

/** Why rows and page links are disabled while they belong to the previous params. */
export const placeholderReason = "Showing previous results until the new results load";

/** Why actions on all matching rows are disabled: it's uncertain which rows the user means. */
export const ignoredParamsReason = "Dismiss the notice about ignored parts of the link first";

export interface ListState<T extends object> {
  list: ListDeclaration<T>;
  title: string;
  /** Columns that the page shows or hides by default, unlike the declaration. */
  defaultColumns: Readonly<Record<string, boolean>>;
  params: ListParams;
  /** Unknown and invalid search params, as `key=value`. */
  ignoredParams: string[];
  /** What the last change of the params has cleared, in sentences. */
  notes: readonly string[];
  /** Why the filters of the list's second source are disabled. */
  alternativeReason: string | undefined;
  page: ListPage<T> | undefined;
  /** Set while `page` belongs to the previous params. */
  isPlaceholder: boolean;
  error: ApiError | undefined;
  isFetching: boolean;
  retry: () => void;
  /** Request arguments of the filtered list, without a cursor. */
  request: PageArgs;
  context: CellContext;
  /** The href of this page with changed params. */
  getHref: (params: Partial<ListParams>) => string;
  /** Navigates to changed params. Adds a history entry unless `replace` is set. */
  setParams: (params: Partial<ListParams>, options?: { replace?: boolean }) => void;
  selected: ReadonlySet<string>;
  setSelected: (change: (previous: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** Applies a change. New filters, flags, order or page size reset the cursor and collapse the rows. */
function applyChange(list: ListParamsDeclaration, params: ListParams, change: Partial<ListParams>) {
  const isSameList = !change.filter && !change.sort && !change.flags && !change.limit;
  const changed = { ...params, ...(isSameList ? {} : { cursor: {}, expandedIds: [] }), ...change };
  const { dropped, ...resolved } = resolveConflicts(list, changed, params.filter);
  return { params: { ...changed, ...resolved }, notes: dropped.map(({ note }) => note) };
}

interface PageQueryOptions<T extends object> {
  refresh?: RefreshPolicy;
  inProgress?: (page: ListPage<T>) => boolean;
  countsTowardAge?: boolean;
  disabled?: boolean;
}

export interface UseListOptions<T extends object> extends PageQueryOptions<T> {
  /** Title of this page's list, if it isn't the declaration's. */
  title?: string;
  defaultColumns?: Readonly<Record<string, boolean>>;
  /** Search params of the page, which are preserved. */
  pageParams?: readonly string[];
  /** Extra search params of the request to the list's endpoint. */
  search?: Record<string, boolean>;
}

/** State of a list: the params of the address, the loaded page, the selection, and ways to change them. */
export function useList<T extends object>(
  list: ListDeclaration<T>,
  args: Pick<PageArgs, "env" | "path">,
  { title = list.title, defaultColumns = {}, pageParams = [], search, disabled, ...meta }: UseListOptions<T> = {},
): ListState<T> {
  const [searchParams] = useSearchParams();
  const navigate = useNavigate();
  const { params, ignoredParams } = parseListParams(list, searchParams, pageParams);
  const filter = getRequestFilter(list, params);
  const { alternative } = list;
  const isAlternative = getUsedAlternative(list, filter) !== undefined;
  const request = { ...args, search: { limit: params.limit, sort: params.sort, filter, ...(!isAlternative && search) } };
  const pageArgs = { ...request, search: { ...request.search, ...params.cursor } };
  const unsupported = useUnsupported(alternative?.route ?? list.route);
  const forbidden = useForbidden(alternative?.route ?? list.route);
  const alternativeReason = alternative && (unsupported ?? forbidden);
  const { visibility } = useColumnVisibility({ list, title, defaultColumns });
  const withDetails = !isAlternative && !alternativeReason && alternative?.detailColumns.some((id) => visibility[id]);
  const query = useQueryState<ListPage<T>>(
    {
      // The filters in the arguments say which source the page is from.
      queryKey: [list.route, withDetails ? { ...pageArgs, withDetails } : pageArgs],
      queryFn: ({ signal }) => fetchPage(list, pageArgs, { signal, withDetails }),
      enabled: !disabled,
      meta: { inProgress: (page: ListPage<T>) => page.rows.some(list.isInProgress), ...meta },
    },
    { keepPrevious: true },
  );
  const client = useQueryClient();
  const context = useStableValue<CellContext>({
    path: {},
    ...args,
    client,
    detailsReason: alternativeReason ?? query.data?.detailsError?.message,
  });

  // The selection is cleared when the filter changes.
  const scope = JSON.stringify(filter);
  const [selection, setSelection] = useState<{ scope: string; ids: ReadonlySet<string> }>({ scope, ids: new Set() });
  const keptParams = Object.fromEntries(
    pageParams.flatMap((key) => {
      const value = searchParams.get(key);
      return value === null ? [] : [[key, value]];
    }),
  );
  const formatHref = (changed: ListParams) => formatSearch(formatListParams(list, changed, keptParams)) || "?";
  const [notes, setNotes] = useState<{ href: string; texts: readonly string[] }>({ href: "", texts: [] });
  return {
    list,
    title,
    defaultColumns,
    params,
    ignoredParams,
    notes: notes.href === formatHref(params) ? notes.texts : [],
    alternativeReason,
    page: query.data,
    isPlaceholder: query.isPlaceholder,
    error: query.error,
    isFetching: query.isFetching,
    retry: query.retry,
    request,
    context,
    getHref: (change) => formatHref(applyChange(list, params, change).params),
    setParams: (change, navigation) => {
      const { params: changed, notes: texts } = applyChange(list, params, change);
      const href = formatHref(changed);
      setNotes({ href, texts });
      void navigate(href, { replace: navigation?.replace, preventScrollReset: true, flushSync: true });
    },
    selected: selection.scope === scope ? selection.ids : new Set(),
    setSelected: (change) => setSelection((previous) => ({ scope, ids: change(previous.scope === scope ? previous.ids : new Set()) })),
  };
}
