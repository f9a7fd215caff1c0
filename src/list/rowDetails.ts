/** Fields of a list's rows that come from another request. */
import { skipToken } from "@tanstack/react-query";
import { useState } from "react";
import type { ListPage } from "~/api/envelopes";
import { useForbidden } from "~/api/policy";
import { useQueryState } from "~/api/query";
import { useUnsupported } from "~/api/support";
import { loadChunk } from "~/chunkLoading";
import { getUsedAlternative } from "./alternative";
import type { ListDeclaration, PageArgs } from "./declaration";
import { useColumnVisibility, type ColumnSettings } from "./listPreferences";

type DetailsById<T> = Readonly<Record<string, Partial<T>>>;

/** Fetches the details of rows. Throws like `call`. */
async function fetchRowDetails<T extends object>(
  { details }: ListDeclaration<T>,
  env: string,
  rows: readonly T[],
  signal: AbortSignal,
): Promise<DetailsById<T>> {
  if (!details || rows.length === 0) return {};
  return (await loadChunk(details.load, { signal }))(env, rows, signal);
}

const getFields = <T>(details: DetailsById<T>, id: string): Partial<T> | undefined =>
  Object.hasOwn(details, id) ? details[id] : undefined;

/** A page whose rows have their details. Throws like `call`. */
export async function addRowDetails<T extends object>(
  list: ListDeclaration<T>,
  { env, search }: PageArgs,
  page: ListPage<T>,
  signal: AbortSignal,
): Promise<ListPage<T>> {
  if (!list.details || getUsedAlternative(list, search.filter)) return page;
  const details = await fetchRowDetails(list, env, page.rows, signal);
  return { ...page, rows: page.rows.map((row) => ({ ...row, ...getFields(details, list.rowId(row)) })) };
}

/** Remembers what was made of each object, until the other thing that it was made of changes. */
function createMemo<K extends object>() {
  const cache = new WeakMap<K, { source: unknown; result: K }>();
  return (key: K, source: unknown, create: () => K): K => {
    const known = cache.get(key);
    if (known && known.source === source) return known.result;
    const result = create();
    cache.set(key, { source, result });
    return result;
  };
}

interface Options<T extends object> extends Omit<ColumnSettings, "list"> {
  list: ListDeclaration<T>;
  request: PageArgs;
  page: ListPage<T> | undefined;
}

/** Adds the details to the rows while a column shows them. `reason` says why rows have none. */
export function useRowDetails<T extends object>({
  list,
  request: { env, search },
  page,
  ...settings
}: Options<T>): {
  page: ListPage<T> | undefined;
  reason: string | undefined;
} {
  const { details, rowId } = list;
  const { visibility } = useColumnVisibility({ list, ...settings });
  const route = details?.route ?? list.route;
  const unsupported = useUnsupported(route);
  const unavailable = useForbidden(route) ?? unsupported;
  const isShown = details?.columns.some((id) => visibility[id]) && !getUsedAlternative(list, search.filter);
  const rows = isShown && !unavailable ? (page?.rows ?? []) : [];
  const { data, error } = useQueryState<DetailsById<T>>(
    rows.length > 0
      ? { queryKey: [route, { env, ids: rows.map(rowId) }], queryFn: ({ signal }) => fetchRowDetails(list, env, rows, signal), meta: {} }
      : { queryKey: [route, null], queryFn: skipToken },
  );
  // Memoized rows would render again if their objects changed on every render.
  const [rememberRow] = useState(createMemo<T>);
  const [rememberPage] = useState(createMemo<ListPage<T>>);
  const addFields = (row: T): T => {
    const fields = data && getFields(data, rowId(row));
    return fields ? rememberRow(row, fields, () => ({ ...row, ...fields })) : row;
  };
  return {
    page: page && data ? rememberPage(page, data, () => ({ ...page, rows: page.rows.map(addFields) })) : page,
    reason: isShown ? (unavailable ?? error?.message ?? (data ? "The orchestrator didn't report this" : "Loading")) : undefined,
  };
}
