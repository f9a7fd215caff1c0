import { useApiQuery } from "~/api/query";

/**
 * Loads a resource: `GET /api/v2/resource/{rid}`. A deleted resource keeps its last data and has `deletedError`; don't request its lists
 * then, since they would be empty with status 200.
 */
export function useResource(env: string, rid: string) {
  const resourceQuery = useApiQuery(
    "GET /api/v2/resource/{rid}",
    { env, path: { rid } },
    { inProgress: ({ status }) => status === "deploying" },
  );
  return {
    ...resourceQuery,
    resource: resourceQuery.data,
    deletedError: resourceQuery.data && resourceQuery.error?.kind === "missing" ? resourceQuery.error : undefined,
  };
}
