/**
 * Clearing and deleting an environment. The server responds when it's done, which may take minutes. The requests continue when the
 * user leaves the page.
 */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import { asApiError, type ApiError } from "~/api/error";
import { listWhilePending } from "~/api/longOperations";
import { pollFor } from "~/api/pollFor";
import { refetchAll } from "~/api/query";
import { getDeletionKey, type DeletionMode } from "~/model/environmentDeletion";
import { notes } from "./wording";

/** In milliseconds. */
const pollInterval = 5000;

type DeletionState = "kept" | "running" | "deleted";

async function fetchDeletionState(id: string): Promise<DeletionState> {
  try {
    const environment = await call("GET /api/v2/environment/{id}", { path: { id }, search: { details: false } });
    return environment.is_marked_for_deletion ? "running" : "kept";
  } catch (error) {
    if (asApiError(error).kind === "missing") return "deleted";
    throw error;
  }
}

/** Finds out whether an environment is being deleted, after `error`, and waits for the end. Throws an ApiError if it isn't. */
async function waitUntilDeleted(id: string, error: ApiError): Promise<void> {
  const reading = await pollFor(async () => {
    const current = await fetchDeletionState(id);
    return current !== "kept" && current;
  });
  let state: DeletionState | undefined = reading.found || undefined;
  while (state === "running") {
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
    state = await fetchDeletionState(id).catch((failure: unknown): DeletionState => {
      if (asApiError(failure).isTransient) return "running";
      throw failure;
    });
  }
  if (state === "deleted") return;
  throw reading.canRead ? error.withNote("The environment still exists and isn't being deleted.") : error;
}

/** Whether an environment has no versions, agents and compile reports. */
async function fetchIsCleared(env: string): Promise<boolean> {
  const search = { limit: 1, filter: {} };
  if ((await call("GET /api/v2/desiredstate", { env, search: { ...search, sort: "version.desc" } })).total > 0) return false;
  if ((await call("GET /api/v2/agents", { env, search: { ...search, sort: "name.asc" } })).total > 0) return false;
  return (await call("GET /api/v2/compilereport", { env, search: { ...search, sort: "requested.desc" } })).total === 0;
}

/** Waits up to 30 s until an environment is cleared, after `error`. Throws an ApiError if it isn't. */
async function waitUntilCleared(env: string, error: ApiError): Promise<void> {
  const { found, canRead } = await pollFor(() => fetchIsCleared(env));
  if (!found) throw canRead ? error.withNote("The environment isn't empty yet. Clearing may still be in progress.") : error;
}

/** Resolves to a note if the server didn't confirm it. */
const deletions: Record<DeletionMode, (env: string) => Promise<string | undefined>> = {
  clear: async (env) => {
    try {
      await call("DELETE /api/v2/decommission/{id}", { path: { id: env } });
      return undefined;
    } catch (error) {
      const reason = asApiError(error);
      if (!reason.isOutcomeUnknown) throw error;
      await waitUntilCleared(env, reason);
      return notes.confirmationLost;
    }
  },
  delete: async (env) => {
    try {
      await call("DELETE /api/v2/environment/{id}", { path: { id: env } });
      return undefined;
    } catch (error) {
      const reason = asApiError(error);
      if (reason.kind === "missing") return notes.alreadyGone;
      // A proxy may time out before the server is done.
      if (!reason.isOutcomeUnknown) throw error;
      await waitUntilDeleted(env, reason);
      return notes.confirmationLost;
    }
  },
};

/**
 * Returns the request that clears or deletes an environment. It resolves to a note if the server didn't confirm it. A deletion
 * also drops the environment's cached data.
 */
export function useDeletionRequest(mode: DeletionMode, env: string): () => Promise<string | undefined> {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationKey: getDeletionKey(mode, env),
    // Keep the result as long as the tab is open: a deleted environment doesn't come back.
    gcTime: Infinity,
    mutationFn: () => listWhilePending(mode === "clear" ? "Clearing environment" : "Deleting environment", deletions[mode](env)),
    onSettled: async (_, error) => {
      if (error) void refetchAll(client);
      if (mode === "clear" || error) return undefined;
      // Active queries belong to the open page. Keep their data and don't refetch them.
      client.removeQueries({ type: "inactive", predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(env) });
      return client.invalidateQueries({ refetchType: "none" });
    },
  });
  return () => mutateAsync();
}
