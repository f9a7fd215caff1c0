import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useHalted } from "~/deeds/useHalted";
import type { AgentProcessRow } from "~/api/endpoints";
import { environmentName } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { callPage } from "~/api/paging";
import { useData, useFollowedAction } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { Mark } from "~/ui/Mark";
import { toastFailed } from "~/ui/toast";
import { When } from "~/ui/When";
import classes from "./agents.module.css";
import { newestRemoval, removalOf } from "./removal";

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
  const client = useQueryClient();
  const halted = useHalted(env);
  const args = { env, search: newestRemoval };
  // What was the newest when somebody asked here; null where nobody did.
  const [before, setBefore] = useState<{ id: string | undefined } | null>(null);
  const newest = useData(route, args, {
    pace: before ? "page" : "counts",
    moving: ({ rows: [row] }) => removalOf(row, process?.first_seen)?.state === "running",
  }).data?.rows[0];
  const removal = removalOf(newest, process?.first_seen);
  const remove = useFollowedAction("POST /api/v2/agents/{action}", async () => (await callPage(route, args)).rows[0]?.id !== newest?.id);
  const running = removal?.state === "running";
  const ended = before && !remove.isPending && removal && !running && newest!.id !== before.id;
  const forbidden = useForbidden("POST /api/v2/agents/{action}");
  const reason =
    forbidden ?? halted ?? (process ? undefined : "No scheduler process runs") ?? (running ? "They are being removed" : undefined);

  const start = async () => {
    const sure = await confirm({
      title: `Remove the virtual environments of all agents of ${await environmentName(client, env)}?`,
      body: "This suspends agent operations: nothing is deployed until it is over. It may take long, and what is deployed next waits until the environments are installed anew.",
      action: "Remove all virtual environments",
      danger: true,
    });
    if (!sure) return;
    setBefore({ id: newest?.id });
    try {
      await remove.mutateAsync({ env, path: { action: "remove_all_agent_venvs" } });
    } catch (error) {
      setBefore(null);
      toastFailed("The virtual environments were not removed", reasonOf(error));
    }
  };
  return (
    <>
      <DeedButton size="compact-sm" reason={reason} busy={remove.isPending} onClick={() => void start()}>
        Remove virtual environments
      </DeedButton>
      <div role="status" className={classes.removal}>
        {running && (
          <p className={classes.note}>
            <Mark state="running" />
            Agent operations are suspended since <When at={removal.at} absolute />: the virtual environments of all agents are being
            removed.
            <progress aria-label="Removing virtual environments" />
          </p>
        )}
        {!running && remove.data?.seen === false && !ended && (
          <p className={classes.note}>
            <Mark state="queued" /> The removal was asked for, and is not yet visible.
          </p>
        )}
        {ended && (
          <p className={classes.note}>
            <Mark state={removal.state} /> {removal.message}
            <Button size="compact-sm" variant="default" onClick={() => setBefore(null)}>
              Dismiss
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
