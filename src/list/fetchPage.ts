/** Fetches pages of lists from the list's endpoint or from its second source. */
import { call } from "~/api/call";
import type { ListRoute } from "~/api/endpoints";
import { asApiError } from "~/api/error";
import type { ListPage } from "~/api/envelopes";
import { loadChunk } from "~/chunkLoading";
import { getUsedAlternative } from "./alternative";
import type { ListDeclaration, PageArgs } from "./declaration";

/** `call` for a list. The route alone doesn't tell TypeScript the list's type of rows. */
const callList = call as <T extends object>(route: ListRoute, args: PageArgs, signal: AbortSignal) => Promise<ListPage<T>>;

interface Options {
  signal: AbortSignal;
  /** Adds the details of the rows, which takes another request. */
  withDetails?: boolean;
}

/** Fetches a page. Throws like `call`, but not if only the details are missing. */
export async function fetchPage<T extends object>(
  list: ListDeclaration<T>,
  args: PageArgs,
  { signal, withDetails }: Options,
): Promise<ListPage<T>> {
  const used = getUsedAlternative(list, args.search.filter);
  if (used) return (await loadChunk(used.load, { signal })).fetchPage(args, signal);
  const page = await callList<T>(list.route, args, signal);
  if (!withDetails || !list.alternative || page.rows.length === 0) return page;
  try {
    const { addDetails } = await loadChunk(list.alternative.load, { signal });
    return { ...page, rows: await addDetails(args.env, page.rows, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { ...page, detailsError: asApiError(error) };
  }
}
