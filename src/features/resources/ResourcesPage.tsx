import { useState } from "react";
import { useParams } from "react-router";
import type { AgentTrigger, Resource } from "~/api/endpoints";
import { useEnvironment } from "~/api/environment";
import { DryRunButton } from "~/deeds/DryRunButton";
import { DeployButtons } from "~/deeds/DeployButtons";
import { deployInVain, deployWords } from "~/deeds/deployText";
import { useDeploy } from "~/deeds/useDeploy";
import { useDryRun } from "~/deeds/useDryRun";
import { useDeployEach } from "~/deeds/useDeployEach";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { PageHead } from "~/ui/PageHead";
import { StateBar } from "~/ui/StateBar";
import { resourceList } from "./resources.list";

const methods: AgentTrigger[] = ["push_incremental_deploy", "push_full_deploy"];

/** `GET resource`: the latest released version of every resource, with the counts by state of the whole environment. */
export function ResourcesPage() {
  const env = useParams().env!;
  const [list] = useState(() => resourceList(env));
  const state = useList(
    list,
    { env },
    { search: { deploy_summary: true }, moving: (page) => (page.deploySummary?.by_state.deploying ?? 0) > 0 },
  );
  const limit = useRememberedLimit();
  const environment = useEnvironment(env).data?.data;
  const summary = state.page?.deploySummary;
  const bulk = useBulk(state);
  const deployEach = useDeployEach(env, bulk);
  const { start, reason, menuReason } = useDeploy(env);
  const dryRun = useDryRun(env);
  return (
    <>
      <PageHead
        title={list.title}
        of={[environment?.name]}
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
            label="Resources by state"
            counts={summary.by_state}
            to={(status) => paths.resources(env, { ...limit, "filter.status": status })}
          />
        </div>
      )}
      <ListPanel
        state={state}
        bulk={bulk}
        actions={
          <>
            {methods.map((method) => (
              <DeedButton key={method} size="compact-sm" reason={reason} onClick={() => void deployEach(method, [...state.selected])}>
                {deployWords[method].verb}
              </DeedButton>
            ))}
            <DeedButton
              size="compact-sm"
              reason={dryRun.filteredReason}
              busy={dryRun.busy}
              onClick={() => void dryRun.start({ ids: [...state.selected] })}
            >
              Dry run
            </DeedButton>
          </>
        }
        rowActions={(resource: Resource) => [
          ...methods.map((method) => ({
            label: deployWords[method].verb,
            reason: menuReason ?? bulk.reason ?? deployInVain(method, resource.status),
            onSelect: () => void start(method, { resources: [resource.resource_id] }),
          })),
          {
            label: "Dry run",
            reason: dryRun.filteredReason ?? (resource.status === "orphaned" ? "It is not in the released version" : undefined),
            onSelect: () => void dryRun.start({ ids: [resource.resource_id] }),
          },
        ]}
      />
    </>
  );
}
