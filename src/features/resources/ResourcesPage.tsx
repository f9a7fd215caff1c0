import type { AgentTrigger } from "~/api/models";
import { useResourceSummary } from "~/model/useResourceSummary";
import { DryRunButton } from "~/operations/DryRunButton";
import { DeployButtons } from "~/operations/DeployButtons";
import { getUndeployableReason, deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useDryRun } from "~/operations/useDryRun";
import { useDeployEach } from "~/operations/useDeployEach";
import { getUsedAlternative } from "~/list/alternative";
import type { ListAction } from "~/list/listActions";
import { ListPanel } from "~/list/ListPanel";
import { isListFiltered } from "~/list/matchCount";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { StateBar } from "~/ui/StateBar";
import { usePageParams } from "~/ui/usePageParams";
import { resourceList, type ResourceRow } from "./resources.list";

const deployMethods: AgentTrigger[] = ["push_incremental_deploy", "push_full_deploy"];

/**
 * Lists the resources of the latest released version, with counts by state: `GET /api/v2/resource`, or GraphQL for filters by the
 * last run and the like.
 */
export function ResourcesPage() {
  const { env } = usePageParams("resources");
  const state = useList(
    resourceList,
    { env },
    { search: { deploy_summary: true }, inProgress: (page) => (page.deploySummary?.by_state.deploying ?? 0) > 0 },
  );
  const limit = useSavedLimitParam();
  const isFiltered = isListFiltered(state);
  // Only the REST list brings the counts along.
  const separateSummary = useResourceSummary(env, { enabled: getUsedAlternative(resourceList, state.params.filter) !== undefined });
  const summary = state.page?.deploySummary ?? separateSummary.data;
  const bulk = useBulk(state);
  const deployEach = useDeployEach(env, bulk);
  const { start, reason, menuReason } = useDeploy(env);
  const dryRun = useDryRun(env);
  const actions: ListAction<ResourceRow, "row" | "selected">[] = [
    ...deployMethods.map((method): ListAction<ResourceRow, "row" | "selected"> => ({
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
          {isFiltered && (
            <div className="caption">
              Status of all {plural(summary.total, "resource", "resources")} in the environment, whatever the filters
            </div>
          )}
        </div>
      )}
      <ListPanel state={state} bulk={bulk} actions={actions} />
    </>
  );
}
