import { useState } from "react";
import type { ListRoute } from "~/api/endpoints";
import type { ReadMeta } from "~/api/query";
import type { ListDeclaration } from "~/list/declaration";
import { useList, type ListState } from "~/list/useList";
import { useLastState } from "./useLastState";
import { useResource } from "./useResource";

interface Options<R extends ListRoute> extends ReadMeta<R> {
  own: readonly string[];
}

/** A list of what belongs to a resource. Of one that is gone it keeps what was read last, and tells why there is no more. */
export function useResourceList<R extends ListRoute>(list: ListDeclaration<R>, env: string, rid: string, options: Options<R>): ListState {
  const [path] = useState({ rid });
  const { gone, retry } = useResource(env, rid);
  const state = useList(list, { env, path }, { ...options, hold: gone !== undefined });
  const page = useLastState(state.page, state.page?.rows.length === 0, gone !== undefined, state.address({ open: [] }));
  return gone ? { ...state, page, error: gone, retry } : state;
}
