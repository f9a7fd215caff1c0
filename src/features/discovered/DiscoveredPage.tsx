import { useApiQuery } from "~/api/query";
import { AllMatchingMenu } from "~/list/AllMatchingMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { EmptyState } from "~/ui/EmptyState";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { discoveredList } from "./discovered.list";
import { useDeleteDiscovered } from "./useDeleteDiscovered";

const requiredFeature = "resource_discovery";

/** `GET discovered`: the list of discovered resources. */
export function DiscoveredPage() {
  const { env } = usePageParams("discovered");
  const state = useList(discoveredList, { env });
  const bulk = useBulk(state);
  const deleteDiscovered = useDeleteDiscovered(env, bulk);
  const actions = [deleteDiscovered];
  // With the feature off, the server responds with 403 to everybody.
  const isForbidden = state.error?.kind === "forbidden";
  const { data: serverStatus } = useApiQuery("GET /api/v1/serverstatus", isForbidden ? {} : null, { refresh: "background" });
  const isFeatureOff = isForbidden && serverStatus?.features.some(({ name, value }) => name === requiredFeature && value === false);
  return (
    <>
      <PageHeader title={state.title} actions={!isFeatureOff && <AllMatchingMenu state={state} actions={actions} />} />
      {isFeatureOff ? (
        <EmptyState
          text={`Discovered resources aren't available because the feature ${requiredFeature} is off. A server administrator can turn the feature on.`}
        />
      ) : (
        <ListPanel state={state} bulk={bulk} actions={actions} />
      )}
    </>
  );
}
