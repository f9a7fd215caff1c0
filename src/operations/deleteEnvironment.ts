/**
 * Clearing and deleting an environment. The server responds when it's done, which may take minutes. The requests continue when the
 * user leaves the page, so their state is read from the mutation cache.
 */
import { useIsMutating, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { refetchAll } from "~/api/query";

/** "clear" removes everything but settings and tokens, "delete" the whole environment. */
export type DeletionMode = "clear" | "delete";

const getMutationKey = (mode: DeletionMode, env: string) => [mode, env];

/** Whether this tab is clearing or deleting an environment. */
export const useIsDeletionRunning = (mode: DeletionMode, env: string): boolean =>
  useIsMutating({ mutationKey: getMutationKey(mode, env) }) > 0;

/** Whether this tab has deleted an environment. */
export const useIsDeleted = (env: string): boolean =>
  useMutationState({ filters: { mutationKey: getMutationKey("delete", env), status: "success" } }).length > 0;

/** In milliseconds. */
const pollInterval = 5000;

/** Resolves when an environment marked for deletion no longer exists. Throws `error` if it isn't marked. */
async function waitUntilDeleted(id: string, error: ApiError): Promise<void> {
  for (;;) {
    try {
      const environment = await call("GET /api/v2/environment/{id}", { path: { id }, search: { details: false } });
      if (!environment.is_marked_for_deletion) throw error;
    } catch (pollError) {
      if (pollError === error || !(pollError instanceof ApiError)) throw pollError;
      if (pollError.kind === "missing") return;
      if (!pollError.isTransient) throw pollError;
    }
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  }
}

const deletions: Record<DeletionMode, (env: string) => Promise<void>> = {
  clear: (env) => call("DELETE /api/v2/decommission/{id}", { path: { id: env } }),
  delete: async (env) => {
    try {
      await call("DELETE /api/v2/environment/{id}", { path: { id: env } });
    } catch (error) {
      // A proxy may time out before the server is done.
      if (!(error instanceof ApiError) || !error.isTransient) throw error;
      await waitUntilDeleted(env, error);
    }
  },
};

/** Returns the request that clears or deletes an environment. A deletion also drops its cached data. */
export function useDeletionRequest(mode: DeletionMode, env: string): () => Promise<void> {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: getMutationKey(mode, env),
    // Keep the result as long as the tab is open: a deleted environment doesn't come back.
    gcTime: Infinity,
    mutationFn: () => deletions[mode](env),
    onSettled: async (_, error) => {
      if (mode === "clear" || error) return refetchAll(client);
      // Active queries belong to the open page. Keep their data and don't refetch them.
      client.removeQueries({ type: "inactive", predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(env) });
      return client.invalidateQueries({ refetchType: "none" });
    },
  });
  return () => mutateAsync();
}
