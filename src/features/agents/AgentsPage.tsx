import { useState } from "react";
import { useEnvironment } from "~/model/environment";
import { useHaltedReason } from "~/model/useHaltedReason";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { ActionButton } from "~/ui/ActionButton";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { defineAgentList } from "./agents.list";
import { processParam, SchedulerProcess } from "./SchedulerProcess";
import { useAgentActions } from "./useAgentActions";

/** `GET agents`: the agents of an environment, their actions, and the scheduler process that they share. */
export function AgentsPage() {
  const { env } = usePageParams("agents");
  const environment = useEnvironment(env).data?.name;
  const haltedReason = useHaltedReason(env);
  const [lists] = useState(() => ({ halted: defineAgentList(env, true), running: defineAgentList(env, false) }));
  const state = useList(haltedReason ? lists.halted : lists.running, { env }, { pageParams: [processParam] });
  const bulk = useBulk(state);
  const { getRowActions, selectionActions, matchingActions } = useAgentActions({ env, state, bulk });
  return (
    <>
      <PageHeader
        title={state.list.title}
        titleContext={[environment]}
        actions={<AllMatchingMenu state={state} actions={matchingActions} />}
      />
      <SchedulerProcess env={env} />
      <ListPanel
        state={state}
        bulk={bulk}
        rowActions={getRowActions}
        selectionActions={selectionActions.map(({ label, reason, busy, onSelect }) => (
          <ActionButton key={label} size="compact-sm" reason={reason} busy={busy} onClick={onSelect}>
            {label}
          </ActionButton>
        ))}
      />
    </>
  );
}
