import { useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { Args, ListRoute } from "~/api/endpoints";
import type { ListSearch } from "~/api/envelopes";
import type { ApiError } from "~/api/error";
import type { ListPage } from "~/api/paging";
import { useData, type ReadMeta } from "~/api/query";
import type { AnyList, ListDeclaration } from "./declaration";
import { readableSearch, readWords, requestFilter, writeWords, type ListWords } from "./words";

/** Why rows and links of the words before cannot be used: they would act under the words that are asked for now. */
export const staleReason = "These are the rows of before: the ones that were asked for are not there yet";

export interface ListState {
  list: AnyList;
  words: ListWords;
  /** Words of the address that the list cannot read. */
  dropped: string[];
  page: ListPage<object> | undefined;
  /** Set while `page` answers other words than the address's. */
  stale: boolean;
  error: ApiError | undefined;
  asking: boolean;
  retry: () => void;
  /** What a request of the whole filtered list takes, but for its cursor and limit. */
  request: { env: string; path?: Record<string, string>; search: ListSearch };
  /** The address of other words, on this page. */
  address: (words: Partial<ListWords>) => string;
  /** Goes to other words. While somebody types, the first change makes a history entry and the next ones replace it. */
  go: (words: Partial<ListWords>, how?: { replace?: boolean }) => void;
  selected: ReadonlySet<string>;
  select: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** A change of filter or order begins at the first page, and closes what was expanded. */
function changed(words: ListWords, change: Partial<ListWords>): ListWords {
  const sameList = !change.filter && !change.sort && !change.flags && !change.limit;
  return { ...words, ...(sameList ? {} : { cursor: {}, open: [] }), ...change };
}

interface Options<R extends ListRoute> extends ReadMeta<R> {
  /** Words of the address that are the page's own: they stay as they are. */
  own?: readonly string[];
  /** More of the request, beside the list's words. */
  search?: Record<string, boolean>;
  /** Set where nothing more is to be asked. */
  hold?: boolean;
}

/** A list at the address's words: what was asked, what came, and how to ask otherwise. */
export function useList<R extends ListRoute>(
  list: ListDeclaration<R>,
  args: { env: string; path?: Record<string, string> },
  { own = [], search, ...meta }: Options<R> = {},
): ListState {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { words, dropped } = readWords(list as AnyList, params, own);
  const filter = requestFilter(list as AnyList, words);
  const request = { ...args, search: { limit: words.limit, sort: words.sort, filter, ...search } };
  const read = useData(list.route, { ...request, search: { ...request.search, ...words.cursor } } as unknown as Args<R>, {
    keep: true,
    moving: (page) => list.moving !== undefined && (page as ListPage<never>).rows.some((list as AnyList).moving!),
    ...meta,
  });

  // A selection is of one filtered list: with other filters it ends.
  const scope = JSON.stringify(filter);
  const [selection, setSelection] = useState<{ scope: string; ids: ReadonlySet<string> }>({ scope, ids: new Set() });
  const kept = Object.fromEntries(own.flatMap((key) => (params.has(key) ? [[key, params.get(key)!]] : [])));
  const address = (change: Partial<ListWords>) => `?${readableSearch(writeWords(list as AnyList, changed(words, change), kept))}`;
  return {
    list: list as AnyList,
    words,
    dropped,
    page: read.data as ListPage<object> | undefined,
    stale: read.stale,
    error: read.error,
    asking: read.asking,
    retry: read.retry,
    request,
    address,
    go: (change, how) => void navigate(address(change), { replace: how?.replace, preventScrollReset: true, flushSync: true }),
    selected: selection.scope === scope ? selection.ids : new Set(),
    select: (change) => setSelection((before) => ({ scope, ids: change(before.scope === scope ? before.ids : new Set()) })),
  };
}
