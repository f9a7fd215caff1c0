/**
 * Clearing and deleting an environment. Both answer when they are done, which may take minutes, so they go on while the
 * page is left: whoever wants to know asks the cache of mutations.
 */
import { useIsMutating, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/client";
import { ApiError } from "~/api/error";
import { refetchAll } from "~/api/query";

/** "clear" removes all that is in an environment but its settings and tokens; "delete" the environment too. */
export type DeletionMode = "clear" | "delete";

const getMutationKey = (mode: DeletionMode, env: string) => [mode, env];

/** Whether this tab clears or deletes an environment right now. */
export const useIsDeletionRunning = (mode: DeletionMode, env: string): boolean =>
  useIsMutating({ mutationKey: getMutationKey(mode, env) }) > 0;

/** Whether this tab has deleted an environment. */
export const useIsDeleted = (env: string): boolean =>
  useMutationState({ filters: { mutationKey: getMutationKey("delete", env), status: "success" } }).length > 0;

/** How often it is asked whether an environment is gone, in milliseconds. */
const pollInterval = 5000;

/** Ends when an environment that is marked for deletion is gone; throws `error` if it is not marked. */
async function waitUntilDeleted(id: string, error: ApiError): Promise<void> {
  for (;;) {
    try {
      const { data } = await call("GET /api/v2/environment/{id}", { path: { id }, search: { details: false } });
      if (!data.is_marked_for_deletion) throw error;
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
      // A proxy may give up waiting before the server is done.
      if (!(error instanceof ApiError) || !error.isTransient) throw error;
      await waitUntilDeleted(env, error);
    }
  },
};

/** Clears or deletes an environment. The pages of a deleted one lead to the Overview, and what was read of it is dropped. */
export function useDeleteEnvironment(mode: DeletionMode, env: string) {
  const client = useQueryClient();
  return useMutation<void, ApiError>({
    mutationKey: getMutationKey(mode, env),
    // Told as long as the tab is there: a deleted environment does not come back.
    gcTime: Infinity,
    mutationFn: () => deletions[mode](env),
    onSettled: async (_, error) => {
      if (mode === "clear" || error) return refetchAll(client);
      // What is on the screen stands there until its page is left, so it is neither dropped nor asked again.
      client.removeQueries({ type: "inactive", predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(env) });
      return client.invalidateQueries({ refetchType: "none" });
    },
  });
}
