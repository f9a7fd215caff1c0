import { Button } from "@mantine/core";
import { useState } from "react";
import { confirmInEnvironment } from "~/operations/confirmInEnvironment";
import { useHaltedReason } from "~/operations/useHaltedReason";
import type { AgentProcessRow } from "~/api/endpoints";
import { getErrorMessage } from "~/api/error";
import { callPage } from "~/api/paging";
import { useApiQuery, usePolledMutation } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { ActionButton } from "~/ui/ActionButton";
import { StatusIcon } from "~/ui/StatusIcon";
import { notifyError } from "~/ui/toast";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./agents.module.css";
import { latestRemovalSearch, getVenvRemovalStatus } from "./venvRemovalStatus";

interface Props {
  env: string;
  /** The scheduler's live process, without which there is nothing to remove. */
  process: AgentProcessRow | undefined;
}

const route = "GET /api/v2/notification";

/**
 * Removes the virtual environments of all agents. The server answers at once; that it began, and how it ended, is read from
 * its notifications, and shown also to those who did not ask for it.
 */
export function VenvRemoval({ env, process }: Props) {
  const haltedReason = useHaltedReason(env);
  const args = { env, search: latestRemovalSearch };
  // What was the newest when somebody asked here; null where nobody did.
  const [baseline, setBaseline] = useState<{ id: string | undefined } | null>(null);
  const page = useApiQuery(route, args, {
    refresh: baseline ? "live" : "slow",
    inProgress: ({ rows: [row] }) => getVenvRemovalStatus(row, process?.first_seen)?.state === "running",
  }).data;
  const newestNotification = page?.rows[0];
  const removal = getVenvRemovalStatus(newestNotification, process?.first_seen);
  const removeVenvs = usePolledMutation(
    "POST /api/v2/agents/{action}",
    async () => (await callPage(route, args)).rows[0]?.id !== newestNotification?.id,
  );
  const isRunning = removal?.state === "running";
  const hasEnded = baseline && !removeVenvs.isPending && removal && !isRunning && newestNotification!.id !== baseline.id;
  const forbidden = useForbidden("POST /api/v2/agents/{action}");
  const reason =
    forbidden ??
    haltedReason ??
    (process ? undefined : "No scheduler process runs") ??
    // What comes after is told from what was before by this.
    (page ? undefined : "Whether they are being removed is not read yet") ??
    (isRunning ? "They are being removed" : undefined);

  const startRemoval = async () => {
    const confirmed = await confirmInEnvironment(env, (name) => ({
      title: `Remove the virtual environments of all agents of ${name}?`,
      body: "This suspends agent operations: nothing is deployed until it is over. It may take long, and what is deployed next waits until the environments are installed anew.",
      confirmLabel: "Remove all virtual environments",
      danger: true,
    }));
    if (!confirmed) return;
    setBaseline({ id: newestNotification?.id });
    try {
      await removeVenvs.mutateAsync({ env, path: { action: "remove_all_agent_venvs" } });
    } catch (error) {
      setBaseline(null);
      notifyError("The virtual environments were not removed", getErrorMessage(error));
    }
  };
  return (
    <>
      <ActionButton size="compact-sm" reason={reason} busy={removeVenvs.isPending} onClick={() => void startRemoval()}>
        Remove virtual environments
      </ActionButton>
      <div role="status" className={classes.removal}>
        {isRunning && (
          <p className={classes.note}>
            <StatusIcon state="running" />
            Agent operations are suspended since <Timestamp at={removal.at} absolute />: the virtual environments of all agents are being
            removed.
            <progress aria-label="Removing virtual environments" />
          </p>
        )}
        {!isRunning && removeVenvs.data?.hasTakenEffect === false && !hasEnded && (
          <p className={classes.note}>
            <StatusIcon state="queued" /> The removal was asked for, and is not yet visible.
          </p>
        )}
        {hasEnded && (
          <p className={classes.note}>
            <StatusIcon state={removal.state} /> {removal.message}
            <Button size="compact-sm" variant="default" onClick={() => setBaseline(null)}>
              Dismiss
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
