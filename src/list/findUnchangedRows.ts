import { ApiError } from "~/api/error";
import type { ListDeclaration, PageArgs } from "./declaration";
import { readAllRows } from "./readAllRows";

/** For a change that the server has accepted, but that doesn't show. */
export const unchangedError = new ApiError("refused", "The orchestrator accepted the request, but nothing has changed.");

/**
 * Checks the outcome of an action on rows, for `verify` of a bulk action: returns those of the IDs that a list still has. Choose the
 * filter so that the list has only rows without the action's effect.
 */
export async function findUnchangedRows<T extends object>(
  list: ListDeclaration<T>,
  { env, filter }: { env: string; filter: PageArgs["search"]["filter"] },
  ids: Iterable<string>,
): Promise<Map<string, ApiError>> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return new Map();
  const select = (rows: T[]) => rows.map(list.rowId).filter((id) => wanted.has(id));
  const { chunks } = await readAllRows(list, { env, search: { limit: 1000, sort: list.sort, filter } }, select, {
    signal: new AbortController().signal,
  });
  return new Map(chunks.flat().map((id) => [id, unchangedError]));
}
