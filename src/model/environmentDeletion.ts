/** Whether this tab is deleting an environment, from the mutation cache: the request continues when the user leaves the page. */
import { useIsMutating, useMutationState } from "@tanstack/react-query";

/** "clear" removes everything but settings and tokens, "delete" the whole environment. */
export type DeletionMode = "clear" | "delete";

export const getDeletionKey = (mode: DeletionMode, env: string) => [mode, env];

/** Whether this tab is clearing or deleting an environment. */
export const useIsDeletionRunning = (mode: DeletionMode, env: string): boolean =>
  useIsMutating({ mutationKey: getDeletionKey(mode, env) }) > 0;

/** Whether this tab has deleted an environment. */
export const useIsDeleted = (env: string): boolean =>
  useMutationState({ filters: { mutationKey: getDeletionKey("delete", env), status: "success" } }).length > 0;
