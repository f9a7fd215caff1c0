import { useData } from "~/api/query";
import { fileText } from "./fileText";

/** `GET file/{id}`: a file by its hash, asked once; undefined while it is not wanted. Bytes that are no text have no `text`. */
export function useFile(id: string | undefined) {
  const read = useData("GET /api/v1/file/{id}", id === undefined ? null : { path: { id } }, { pace: "still" });
  return { ...read, id, text: read.data && fileText(read.data.content) };
}
