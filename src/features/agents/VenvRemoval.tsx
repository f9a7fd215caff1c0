import { useQueryClient } from "@tanstack/react-query";
import type { AgentProcessRow } from "~/api/models";
import { Button } from "~/ui/Button";
import { withEnvironmentName } from "~/model/withEnvironmentName";
import { useHaltedReason } from "~/model/useHaltedReason";
import { call } from "~/api/call";
import { dismissOperation, useLongOperation } from "~/api/longOperations";
import { useApiQuery } from "~/api/query";
import { getLoadedReason, type Loadable } from "~/api/loadedReason";
import { useForbidden } from "~/api/policy";
import { useOperation } from "~/operations/useOperation";
import { StatusIcon } from "~/ui/StatusIcon";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./agents.module.css";
import { followVenvRemoval } from "./followVenvRemoval";
import { latestRemovalSearch, getVenvRemovalStatus } from "./venvRemovalStatus";

interface Props {
  env: string;
  processes: Loadable<unknown>;
  /** The live scheduler process. Without one, there are no virtual environments to remove. */
  process: AgentProcessRow | undefined;
}

const route = "GET /api/v2/notification";

/**
 * Removes the virtual environments of all agents. The server responds immediately and reports start and end only in
 * notifications, so a removal that someone else started is shown too.
 */
export function VenvRemoval({ env, processes, process }: Props) {
  const client = useQueryClient();
  const haltedReason = useHaltedReason(env);
  const args = { env, search: latestRemovalSearch };
  // A removal that was requested in this tab, until its end is dismissed.
  const operation = useLongOperation(`venvs ${env}`);
  const notifications = useApiQuery(route, args, {
    refresh: operation && !operation.result ? "live" : "slow",
    inProgress: ({ rows: [row] }) => getVenvRemovalStatus(row, process?.first_seen)?.state === "running",
  });
  const newestNotification = notifications.data?.rows[0];
  const removal = getVenvRemovalStatus(newestNotification, process?.first_seen);
  const removeVenvs = useOperation({
    confirm: () =>
      withEnvironmentName(env, (name) => ({
        title: `Remove agent virtual environments in ${name}?`,
        body: "Agent operations are suspended and nothing is deployed until the virtual environments are removed; this may take a long time. The next deployment waits until the virtual environments are reinstalled.",
        confirmLabel: "Remove agent virtual environments",
        danger: true,
      })),
    wording: () => ({ verb: "request", done: "requested", object: "the removal of agent virtual environments" }),
    run: () => call("POST /api/v2/agents/{action}", { env, path: { action: "remove_all_agent_venvs" } }),
    // Also if the response was lost.
    onDone: () => void followVenvRemoval(client, env, newestNotification?.id),
    readEffect: async () => (await call(route, args)).rows[0]?.id !== newestNotification?.id,
    isDelayed: true,
    unchanged: () => "No removal has been reported yet.",
    success: "silent",
  });
  const isRunning = removal?.state === "running";
  const forbidden = useForbidden("POST /api/v2/agents/{action}");
  const reason =
    forbidden ??
    haltedReason ??
    getLoadedReason(processes, { subject: "whether a scheduler process is running", afterError: "allow" }, () =>
      process ? undefined : "No scheduler process is running",
    ) ??
    // A new notification can only be recognized once the previous one is loaded.
    getLoadedReason(notifications, { subject: "whether a removal is already running", afterError: "block" }, () =>
      isRunning ? "A removal is already running" : undefined,
    );
  return (
    <>
      <Button size="compact-sm" reason={reason} busy={removeVenvs.isBusy} onClick={() => void removeVenvs.start()}>
        Remove agent virtual environments
      </Button>
      <div role="status" className={classes.removal}>
        {isRunning && (
          <p className={classes.note}>
            <StatusIcon state="running" />
            Removing agent virtual environments. Agent operations have been suspended since <Timestamp at={removal.at} absolute />.
            <progress aria-label="Removing agent virtual environments" />
          </p>
        )}
        {!isRunning && operation && !operation.result && (
          <p className={classes.note}>
            <StatusIcon state="queued" /> Removal requested; not visible yet.
          </p>
        )}
        {!isRunning && operation?.result && (
          <p className={classes.note}>
            <StatusIcon state={operation.result.problem ? "failed" : (removal?.state ?? "success")} /> {operation.result.text}
            <Button size="compact-sm" onClick={() => dismissOperation(operation.id)}>
              Dismiss
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
