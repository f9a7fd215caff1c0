import { useState } from "react";
import type { ListRoute } from "~/api/endpoints";
import type { ApiQueryMeta } from "~/api/query";
import type { ListDeclaration } from "~/list/declaration";
import { useList, type ListState } from "~/list/useList";
import { useLastNonEmpty } from "./useLastNonEmpty";
import { useResource } from "./useResource";

interface Options<R extends ListRoute> extends ApiQueryMeta<R> {
  pageParams: readonly string[];
}

/** List state for items of a resource. If the resource was deleted, keeps the last page and reports the error. */
export function useResourceList<R extends ListRoute>(list: ListDeclaration<R>, env: string, rid: string, options: Options<R>): ListState {
  const [path] = useState({ rid });
  const { deletedError, retry } = useResource(env, rid);
  const state = useList(list, { env, path }, { ...options, disabled: deletedError !== undefined });
  const page = useLastNonEmpty(state.page, state.page?.rows.length === 0, deletedError !== undefined, state.getHref({ expandedIds: [] }));
  return deletedError ? { ...state, page, error: deletedError, retry } : state;
}
