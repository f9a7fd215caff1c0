import type { QueryClient } from "@tanstack/react-query";
import { runLongOperation } from "~/api/longOperations";
import { apiQueryOptions } from "~/api/query";
import { monotonicNow } from "~/time";
import { notifyError, notifySuccess, notifyWarning } from "~/ui/toast";
import { getVenvRemovalStatus, latestRemovalSearch, type VenvRemovalStatus } from "./venvRemovalStatus";

/** In milliseconds. */
const interval = 5000;
/** A removal that isn't reported by then never will be. */
const maxUnreported = 600_000;

/** Fetches the newest notification of a removal, with the state that it gives. */
async function fetchNewest(client: QueryClient, env: string) {
  const notificationOptions = apiQueryOptions("GET /api/v2/notification", { env, search: latestRemovalSearch });
  const processOptions = apiQueryOptions("GET /api/v1/agentproc", { search: { environment: env, expired: false, limit: 1000 } });
  const { processes } = await client.fetchQuery({ ...processOptions, staleTime: 60_000 });
  // Updates the page of the agents too.
  const [row] = (await client.fetchQuery({ ...notificationOptions, staleTime: 0 })).rows;
  const process = processes.find(({ expired }) => !expired);
  return { id: row?.id, status: getVenvRemovalStatus(row, process?.first_seen) };
}

/**
 * Waits until the server reports the end of a removal. Undefined if it doesn't report a removal within 10 minutes, or if the
 * removal ended because its scheduler process was replaced.
 */
async function waitForEnd(
  client: QueryClient,
  env: string,
  previousId: string | undefined,
  signal: AbortSignal,
): Promise<VenvRemovalStatus | undefined> {
  let isReported = false;
  for (const deadline = monotonicNow() + maxUnreported; !signal.aborted && (isReported || monotonicNow() < deadline);) {
    const newest = await fetchNewest(client, env).catch(() => undefined);
    isReported ||= newest !== undefined && newest.id !== previousId;
    if (isReported && newest && newest.status?.state !== "running") return newest.status;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  return undefined;
}

/**
 * Follows a removal of virtual environments to its end, on every page. `previousId` is the notification of the removal before.
 * Shows a toast if the user has left the Agents page.
 */
export const followVenvRemoval = (client: QueryClient, env: string, previousId: string | undefined): Promise<void> =>
  runLongOperation(
    { key: `venvs ${env}`, text: "Removing agent virtual environments", isReadOnly: true, isFollowUp: true },
    async ({ signal, isShown }) => {
      const end = await waitForEnd(client, env, previousId, signal);
      const text = end?.message ?? "The orchestrator didn't report the end of the removal of agent virtual environments.";
      const isFailed = !end || end.state === "failed";
      if (!isShown() && !signal.aborted) {
        if (isFailed) notifyError("Removal of agent virtual environments", text);
        else if (end.state === "done") notifyWarning("Removal of agent virtual environments", text);
        else notifySuccess(text);
      }
      return { text, problem: isFailed ? text : undefined };
    },
  );
