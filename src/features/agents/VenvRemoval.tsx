import type { AgentProcessRow } from "~/api/models";
import { Button } from "~/ui/Button";
import { useState } from "react";
import { confirmInEnvironment } from "~/model/confirmInEnvironment";
import { useHaltedReason } from "~/model/useHaltedReason";
import { getErrorMessage } from "~/api/error";
import { call } from "~/api/call";
import { useApiQuery, usePolledMutation } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { StatusIcon } from "~/ui/StatusIcon";
import { notifyError } from "~/ui/toast";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./agents.module.css";
import { latestRemovalSearch, getVenvRemovalStatus } from "./venvRemovalStatus";

interface Props {
  env: string;
  /** The live scheduler process. Without one, there are no virtual environments to remove. */
  process: AgentProcessRow | undefined;
}

const route = "GET /api/v2/notification";

/**
 * Removes the virtual environments of all agents. The server responds immediately and reports start and end only in
 * notifications, so a removal that somebody else started is shown too.
 */
export function VenvRemoval({ env, process }: Props) {
  const haltedReason = useHaltedReason(env);
  const args = { env, search: latestRemovalSearch };
  // The newest notification when the removal was requested here; null if it wasn't.
  const [baseline, setBaseline] = useState<{ id: string | undefined } | null>(null);
  const page = useApiQuery(route, args, {
    refresh: baseline ? "live" : "slow",
    inProgress: ({ rows: [row] }) => getVenvRemovalStatus(row, process?.first_seen)?.state === "running",
  }).data;
  const newestNotification = page?.rows[0];
  const removal = getVenvRemovalStatus(newestNotification, process?.first_seen);
  const removeVenvs = usePolledMutation(
    "POST /api/v2/agents/{action}",
    async () => (await call(route, args)).rows[0]?.id !== newestNotification?.id,
  );
  const isRunning = removal?.state === "running";
  const hasEnded = baseline && !removeVenvs.isPending && removal && !isRunning && newestNotification?.id !== baseline.id;
  const forbidden = useForbidden("POST /api/v2/agents/{action}");
  const reason =
    forbidden ??
    haltedReason ??
    (process ? undefined : "No scheduler process is running") ??
    // A new notification can only be recognized once the previous one is loaded.
    (page ? undefined : "Checking whether a removal is already running") ??
    (isRunning ? "A removal is already running" : undefined);

  const startRemoval = async () => {
    const isConfirmed = await confirmInEnvironment(env, (name) => ({
      title: `Remove agent virtual environments in ${name}?`,
      body: "Agent operations are suspended and nothing is deployed until the virtual environments are removed; this may take a long time. The next deployment waits until the virtual environments are reinstalled.",
      confirmLabel: "Remove agent virtual environments",
      danger: true,
    }));
    if (!isConfirmed) return;
    setBaseline({ id: newestNotification?.id });
    try {
      await removeVenvs.mutateAsync({ env, path: { action: "remove_all_agent_venvs" } });
    } catch (error) {
      setBaseline(null);
      notifyError("Couldn't remove agent virtual environments", getErrorMessage(error));
    }
  };
  return (
    <>
      <Button size="compact-sm" reason={reason} busy={removeVenvs.isPending} onClick={() => void startRemoval()}>
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
        {!isRunning && removeVenvs.data?.hasTakenEffect === false && !hasEnded && (
          <p className={classes.note}>
            <StatusIcon state="queued" /> Removal requested; not visible yet.
          </p>
        )}
        {hasEnded && (
          <p className={classes.note}>
            <StatusIcon state={removal.state} /> {removal.message}
            <Button size="compact-sm" onClick={() => setBaseline(null)}>
              Dismiss
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
