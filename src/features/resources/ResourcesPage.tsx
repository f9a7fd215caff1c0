import type { AgentTrigger, Resource } from "~/api/models";
import { DryRunButton } from "~/operations/DryRunButton";
import { DeployButtons } from "~/operations/DeployButtons";
import { getUndeployableReason, deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useDryRun } from "~/operations/useDryRun";
import { useDeployEach } from "~/operations/useDeployEach";
import type { ListAction } from "~/list/listActions";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { PageHeader } from "~/ui/PageHeader";
import { StateBar } from "~/ui/StateBar";
import { usePageParams } from "~/ui/usePageParams";
import { resourceList } from "./resources.list";

const deployMethods: AgentTrigger[] = ["push_incremental_deploy", "push_full_deploy"];

/** Lists the resources of the latest released version, with counts by state: `GET /api/v2/resource`. */
export function ResourcesPage() {
  const { env } = usePageParams("resources");
  const state = useList(
    resourceList,
    { env },
    { search: { deploy_summary: true }, inProgress: (page) => (page.deploySummary?.by_state.deploying ?? 0) > 0 },
  );
  const limit = useSavedLimitParam();
  const summary = state.page?.deploySummary;
  const bulk = useBulk(state);
  const deployEach = useDeployEach(env, bulk);
  const { start, reason, menuReason } = useDeploy(env);
  const dryRun = useDryRun(env);
  const actions: ListAction<Resource, "row" | "selected">[] = [
    ...deployMethods.map((method): ListAction<Resource, "row" | "selected"> => ({
      label: deployLabels[method].verb,
      scopes: ["row", "selected"],
      disabledReason: ({ row }) => (row ? (menuReason ?? bulk.reason ?? getUndeployableReason(method, row.status)) : reason),
      run: ({ row, ids }) => (row ? start(method, { resources: ids }) : deployEach(method, ids)),
    })),
    {
      label: "Dry run",
      scopes: ["row", "selected"],
      isBusy: dryRun.isBusy,
      disabledReason: ({ row }) =>
        dryRun.filteredReason ?? (row?.status === "orphaned" ? "This resource isn't in the released version" : undefined),
      run: ({ ids }) => dryRun.start({ ids }),
    },
  ];
  return (
    <>
      <PageHeader
        title={state.title}
        actions={
          <>
            <DeployButtons env={env} summary={{ data: summary, error: state.error }} />
            <DryRunButton env={env} />
          </>
        }
      />
      {summary && summary.total > 0 && (
        <div style={{ marginBottom: 16 }}>
          <StateBar
            legend
            label="Resources by status"
            counts={summary.by_state}
            getHref={(status) => paths.resources(env, { ...limit, "filter.status": status })}
          />
        </div>
      )}
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
