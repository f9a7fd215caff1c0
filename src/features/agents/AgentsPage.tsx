import { useEnvironment } from "~/model/environment";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { agentList } from "./agents.list";
import { processParam, SchedulerProcess } from "./SchedulerProcess";
import { useAgentActions } from "./useAgentActions";

/** `GET agents`: the agents of an environment, their actions, and the scheduler process that they share. */
export function AgentsPage() {
  const { env } = usePageParams("agents");
  const environment = useEnvironment(env).data;
  const defaultColumns = { resume: environment?.halted ?? false };
  const state = useList(agentList, { env }, { pageParams: [processParam], defaultColumns });
  const bulk = useBulk(state);
  const actions = useAgentActions(env, state, bulk);
  return (
    <>
      <PageHeader title={state.title} actions={<AllMatchingMenu state={state} actions={actions} />} />
      <ErrorBoundary name="the scheduler process">
        <SchedulerProcess env={env} />
      </ErrorBoundary>
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
