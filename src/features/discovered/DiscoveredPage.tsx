import { useState } from "react";
import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useApiQuery } from "~/api/query";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { ActionButton } from "~/ui/ActionButton";
import { EmptyState } from "~/ui/EmptyState";
import { PageHeader } from "~/ui/PageHeader";
import { defineDiscoveredList } from "./discovered.list";
import { useDeleteDiscovered } from "./useDeleteDiscovered";

const requiredFeature = "resource_discovery";

/** `GET discovered`: what resources found that may not be managed yet. */
export function DiscoveredPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const [list] = useState(() => defineDiscoveredList(env));
  const state = useList(list, { env });
  const bulk = useBulk(state);
  const { getRowActions: rowActions, deleteSelected, matchingActions } = useDeleteDiscovered({ env, state, bulk });
  // The list is forbidden to everybody then.
  const isForbidden = state.error?.kind === "forbidden";
  const { data: serverStatus } = useApiQuery("GET /api/v1/serverstatus", isForbidden ? {} : null, { refresh: "background" });
  const isOff = isForbidden && serverStatus?.data.features.some(({ name, value }) => name === requiredFeature && value === false);
  return (
    <>
      <PageHeader
        title={list.title}
        titleContext={[environment]}
        actions={!isOff && <AllMatchingMenu state={state} actions={matchingActions} />}
      />
      {isOff ? (
        <EmptyState
          text={`This orchestrator does not show discovered resources: its feature ${requiredFeature} is off. Whoever runs the server can turn it on.`}
        />
      ) : (
        <ListPanel
          state={state}
          bulk={bulk}
          rowActions={rowActions}
          selectionActions={
            <ActionButton
              size="compact-sm"
              color="red"
              variant="light"
              reason={deleteSelected.reason}
              onClick={() => void deleteSelected.onSelect()}
            >
              Delete
            </ActionButton>
          }
        />
      )}
    </>
  );
}
