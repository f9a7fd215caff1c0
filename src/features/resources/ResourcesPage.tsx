import type { AgentTrigger } from "~/api/models";
import { useEnvironment } from "~/model/environment";
import { DryRunButton } from "~/operations/DryRunButton";
import { DeployButtons } from "~/operations/DeployButtons";
import { getUndeployableReason, deployLabels } from "~/operations/deployText";
import { useDeploy } from "~/operations/useDeploy";
import { useDryRun } from "~/operations/useDryRun";
import { useDeployEach } from "~/operations/useDeployEach";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { useSavedLimitParam } from "~/list/listPreferences";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
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
  const environment = useEnvironment(env).data;
  const summary = state.page?.deploySummary;
  const bulk = useBulk(state);
  const deployEach = useDeployEach(env, bulk);
  const { start, reason, menuReason } = useDeploy(env);
  const dryRun = useDryRun(env);
  return (
    <>
      <PageHeader
        title={state.title}
        titleContext={[environment?.name]}
        actions={
          <>
            <DeployButtons env={env} summary={summary} />
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
      <ListPanel
        state={state}
        bulk={bulk}
        selectionActions={
          <>
            {deployMethods.map((method) => (
              <Button key={method} size="compact-sm" reason={reason} onClick={() => void deployEach(method, [...state.selected])}>
                {deployLabels[method].verb}
              </Button>
            ))}
            <Button
              size="compact-sm"
              reason={dryRun.filteredReason}
              busy={dryRun.busy}
              onClick={() => void dryRun.start({ ids: [...state.selected] })}
            >
              Dry run
            </Button>
          </>
        }
        rowActions={(resource) => [
          ...deployMethods.map((method) => ({
            label: deployLabels[method].verb,
            reason: menuReason ?? bulk.reason ?? getUndeployableReason(method, resource.status),
            onSelect: () => void start(method, { resources: [resource.resource_id] }),
          })),
          {
            label: "Dry run",
            reason: dryRun.filteredReason ?? (resource.status === "orphaned" ? "This resource isn't in the released version" : undefined),
            onSelect: () => void dryRun.start({ ids: [resource.resource_id] }),
          },
        ]}
      />
    </>
  );
}
