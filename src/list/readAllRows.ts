/** Reads whole lists, page by page: for exports, for actions on all matching rows, and for searches. */
import type { Cursor, ListPage } from "~/api/envelopes";
import { ApiError, asApiError } from "~/api/error";
import { maxLimit } from "~/api/paging";
import { getRetryPause } from "~/api/refreshPolicy";
import { requireSameUser } from "~/api/send";
import { pause } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";
import type { ListDeclaration, PageArgs } from "./declaration";
import { fetchPage } from "./fetchPage";

export interface ReadProgress {
  done: number;
  /** 0 until the first page has loaded. */
  total: number;
  /** Why nothing advances. */
  note?: string;
}

interface ReadOptions {
  signal: AbortSignal;
  /** Reads the details of the rows too. */
  withDetails?: boolean;
  onProgress?: (progress: ReadProgress) => void;
}

export interface WholeList<R> {
  /** What `convert` returned for each page, in order. */
  chunks: R[];
  /** Number of rows, each counted once. */
  count: number;
  /** Number of rows that the list has according to the last page. */
  total: number;
  /** What may be missing or outdated, in sentences. Undefined if the rows are certainly complete. */
  doubt: string | undefined;
}

/** Attempts for a page, with a minute of pauses in between. */
const maxAttempts = 8;
/** In milliseconds. The request for a page may hang, but the server may also just be slow. */
const getAttemptTimeout = (failures: number): number => Math.min(30_000 * 2 ** (failures - 1), 150_000);
/** An empty page may be correct, if the rows after it were deleted. */
const maxEmptyPages = 3;

interface WalkOptions extends ReadOptions {
  assertSameUser: () => void;
}

interface PageRequest<T extends object> extends WalkOptions {
  list: ListDeclaration<T>;
  args: PageArgs;
  progress: ReadProgress;
}

/** Fetches a page, and retries if that may help. Throws like `call`. */
async function fetchPageWithRetries<T extends object>(options: PageRequest<T>): Promise<ListPage<T>> {
  const { list, args, progress, signal, withDetails, onProgress, assertSameUser } = options;
  for (let failures = 1; ; failures++) {
    let error: ApiError;
    const timeout = AbortSignal.timeout(getAttemptTimeout(failures));
    try {
      assertSameUser();
      const page = await fetchPage(list, args, { signal: AbortSignal.any([signal, timeout]), withDetails });
      if (page.detailsError) throw page.detailsError;
      signal.throwIfAborted();
      if (page.rows.length > 0 || page.total <= progress.done || failures >= maxEmptyPages) return page;
      error = new ApiError("unreadable", "The server sent an empty page in the middle of the list.");
    } catch (caught) {
      if (signal.aborted) throw caught;
      error = timeout.aborted ? new ApiError("timeout", "The request for a page hangs.") : asApiError(caught);
      if (!error.isTransient || failures >= maxAttempts) throw error;
    }
    const delay = getRetryPause(failures, error);
    onProgress?.({ ...progress, note: `Retrying in ${formatNumber(Math.ceil(delay / 1000))} s: ${error.title}` });
    await pause(delay, signal);
    signal.throwIfAborted();
  }
}

interface Walk<R> extends Omit<WholeList<R>, "doubt"> {
  /** Rows added or removed between pages, as far as the totals show. */
  changedCount: number;
  /** Rows at the end that no cursor leads to. */
  unreachableCount: number;
}

/** Reads all pages once. Rows that were on an earlier page are skipped. */
async function walk<T extends object, R>(
  list: ListDeclaration<T>,
  request: PageArgs,
  convert: (rows: T[]) => R,
  options: WalkOptions,
): Promise<Walk<R>> {
  const found: Walk<R> = { chunks: [], count: 0, total: 0, changedCount: 0, unreachableCount: 0 };
  const seen = new Set<string>();
  let cursor: Cursor | undefined = {};
  for (let isFirst = true; cursor; isFirst = false) {
    // Leaves out what only the page shows, such as the expensive counts by status.
    const { sort, filter } = request.search;
    const args: PageArgs = { ...request, search: { limit: maxLimit, sort, filter, ...cursor } };
    const progress = { done: found.count, total: found.total };
    const page: ListPage<T> = await fetchPageWithRetries({ list, args, progress, ...options });
    const rows = page.rows.filter((row) => {
      const id = list.rowId(row);
      if (seen.has(id)) return false;
      if (list.selectable) seen.add(id);
      return true;
    });
    // Only afterwards, since rows that can't be selected may have equal IDs: log lines of the same time.
    rows.forEach((row) => seen.add(list.rowId(row)));
    if (!isFirst) found.changedCount += Math.abs(page.total - found.total);
    found.chunks.push(convert(rows));
    found.count += rows.length;
    found.total = page.total;
    // The server links to the next page whenever there are rows after this one.
    found.unreachableCount = page.rows.length > 0 && !page.next ? page.after : 0;
    options.onProgress?.({ done: found.count, total: found.total });
    // A server that repeats its pages must not keep the walk going.
    cursor = rows.length > 0 ? page.next : undefined;
  }
  return found;
}

const getMissingCount = ({ total, unreachableCount, count }: Walk<unknown>): number => total - unreachableCount - count;

function describeDoubt(found: Walk<unknown>, hasTieBreaker: boolean): string | undefined {
  const { changedCount, unreachableCount } = found;
  const missingCount = getMissingCount(found);
  const sentences: string[] = [];
  if (unreachableCount > 0) {
    const rows = plural(unreachableCount, "row is", "rows are");
    sentences.push(`${rows} missing: the server can't page past a value with characters outside Latin-1.`);
  }
  if (changedCount > 0) sentences.push(`${plural(changedCount, "row was", "rows were")} added or removed while the list was being read.`);
  if (missingCount > 0) {
    const reason = hasTieBreaker ? "" : " The server skips rows with the same time at the end of a page of 1,000.";
    sentences.push(`${plural(missingCount, "row", "rows")} may be missing.${changedCount > 0 ? "" : reason}`);
  }
  if (missingCount < 0) sentences.push(`${plural(-missingCount, "row", "rows")} may no longer match.`);
  return sentences.length > 0 ? sentences.join(" ") : undefined;
}

/**
 * Reads all pages of a list in its order, 1,000 rows at a time, and converts the rows of each. Each row is read once, even if it
 * moves meanwhile. If rows were missed, the list is read once more. Throws ApiError, or the reason of the signal.
 */
export async function readAllRows<T extends object, R>(
  list: ListDeclaration<T>,
  request: PageArgs,
  convert: (rows: T[]) => R,
  options: ReadOptions,
): Promise<WholeList<R>> {
  // The rows must all be what one user may see, and are for what that user does with them.
  const walkOptions = { ...options, assertSameUser: requireSameUser() };
  let found = await walk(list, request, convert, walkOptions);
  if (getMissingCount(found) !== 0) {
    options.onProgress?.({ done: 0, total: found.total, note: "The list changed. Reading it again" });
    found = await walk(list, request, convert, walkOptions);
  }
  const { chunks, count, total } = found;
  return { chunks, count, total, doubt: describeDoubt(found, list.cursorParams.length > 2) };
}
