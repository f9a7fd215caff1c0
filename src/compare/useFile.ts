import { useApiQuery } from "~/api/query";
import { decodeFileText } from "./fileText";

/** `GET file/{id}`: a file by its hash, or nothing while `id` is undefined. `text` is undefined for binary files. */
export function useFile(id: string | undefined) {
  const query = useApiQuery("GET /api/v1/file/{id}", id === undefined ? null : { path: { id } }, { refresh: "never" });
  return { ...query, id, text: query.data && decodeFileText(query.data.content) };
}
