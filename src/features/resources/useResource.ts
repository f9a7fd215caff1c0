import { useData } from "~/api/query";

/**
 * `GET resource/{rid}`, for all that show something of it. One that is gone keeps its last state; `gone` is then what the server
 * says, and nothing more is to be asked about it: its lists would be empty, with status 200.
 */
export function useResource(env: string, rid: string) {
  const read = useData("GET /api/v2/resource/{rid}", { env, path: { rid } }, { moving: (answer) => answer.data.status === "deploying" });
  return { ...read, resource: read.data?.data, gone: read.data && read.error?.kind === "missing" ? read.error : undefined };
}
