import type { ListDeclaration } from "~/list/declaration";
import { useList, type ListState, type UseListOptions } from "~/list/useList";
import { useLastNonEmpty } from "./useLastNonEmpty";
import { useResource } from "./useResource";

/** List state for items of a resource. If the resource was deleted, keeps the last page and reports the error. */
export function useResourceList<T extends object>(
  list: ListDeclaration<T>,
  env: string,
  rid: string,
  options: UseListOptions<T>,
): ListState<T> {
  const { deletedError, retry } = useResource(env, rid);
  const state = useList(list, { env, path: { rid } }, { ...options, disabled: deletedError !== undefined });
  const page = useLastNonEmpty(state.page, state.page?.rows.length === 0, deletedError !== undefined, state.getHref({ expandedIds: [] }));
  return deletedError ? { ...state, page, error: deletedError, retry } : state;
}
