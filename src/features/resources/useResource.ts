import { useApiQuery } from "~/api/query";

/**
 * `GET resource/{rid}`, for all that show something of it. One that is gone keeps its last state; `gone` is then what the server
 * says, and nothing more is to be asked about it: its lists would be empty, with status 200.
 */
export function useResource(env: string, rid: string) {
  const resourceQuery = useApiQuery(
    "GET /api/v2/resource/{rid}",
    { env, path: { rid } },
    { inProgress: (response) => response.data.status === "deploying" },
  );
  return {
    ...resourceQuery,
    resource: resourceQuery.data?.data,
    deletedError: resourceQuery.data && resourceQuery.error?.kind === "missing" ? resourceQuery.error : undefined,
  };
}
