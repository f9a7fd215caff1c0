import { useState } from "react";
import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useHalted } from "~/deeds/useHalted";
import { AllMenu } from "~/list/AllMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { DeedButton } from "~/ui/DeedButton";
import { PageHead } from "~/ui/PageHead";
import { agentList } from "./agents.list";
import { processWord, SchedulerProcess } from "./SchedulerProcess";
import { useAgentActions } from "./useAgentActions";

/** `GET agents`: every agent of the environment, what can be done with them, and the process that they share. */
export function AgentsPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const halted = useHalted(env);
  const [lists] = useState(() => ({ halted: agentList(env, true), running: agentList(env, false) }));
  const state = useList(halted ? lists.halted : lists.running, { env }, { own: [processWord] });
  const bulk = useBulk(state);
  const { one, selected, matching } = useAgentActions({ env, state, bulk });
  return (
    <>
      <PageHead title={state.list.title} of={[environment]} actions={<AllMenu state={state} actions={matching} />} />
      <SchedulerProcess env={env} />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={one}
        actions={selected.map(({ label, reason, busy, onSelect }) => (
          <DeedButton key={label} size="compact-sm" reason={reason} busy={busy} onClick={onSelect}>
            {label}
          </DeedButton>
        ))}
      />
    </>
  );
}
