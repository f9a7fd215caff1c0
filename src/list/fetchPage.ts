/** Fetches pages of lists from the list's endpoint or from its second source. */
import { call } from "~/api/call";
import type { ListRoute } from "~/api/endpoints";
import type { ListPage } from "~/api/envelopes";
import { loadChunk } from "~/chunkLoading";
import { getUsedAlternative } from "./alternative";
import type { ListDeclaration, PageArgs } from "./declaration";

/** `call` for a list. The route alone doesn't tell TypeScript the list's type of rows. */
const callList = call as <T extends object>(route: ListRoute, args: PageArgs, signal: AbortSignal) => Promise<ListPage<T>>;

/** Key of the query for a page, and its function. */
export const pageQueryOptions = <T extends object>(list: ListDeclaration<T>, args: PageArgs) => ({
  queryKey: [getUsedAlternative(list, args.search.filter)?.route ?? list.route, args],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(list, args, signal),
});

/** Fetches a page. Throws like `call`. */
export async function fetchPage<T extends object>(list: ListDeclaration<T>, args: PageArgs, signal: AbortSignal): Promise<ListPage<T>> {
  const alternative = getUsedAlternative(list, args.search.filter);
  if (!alternative) return callList(list.route, args, signal);
  const fetchFromAlternative = await loadChunk(alternative.load, { signal });
  return fetchFromAlternative(args, signal);
}
