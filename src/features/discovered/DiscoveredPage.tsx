import { useState } from "react";
import { useParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { useData } from "~/api/query";
import { AllMenu } from "~/list/AllMenu";
import { ListPanel } from "~/list/ListPanel";
import { useBulk } from "~/list/useBulk";
import { useList } from "~/list/useList";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { PageHead } from "~/ui/PageHead";
import { discoveredList } from "./discovered.list";
import { useDeleteDiscovered } from "./useDeleteDiscovered";

const feature = "resource_discovery";

/** `GET discovered`: what resources found that may not be managed yet. */
export function DiscoveredPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const [list] = useState(() => discoveredList(env));
  const state = useList(list, { env });
  const bulk = useBulk(state);
  const { one, selected, matching } = useDeleteDiscovered({ env, state, bulk });
  // The list is forbidden to everybody then.
  const refused = state.error?.kind === "forbidden";
  const { data: server } = useData("GET /api/v1/serverstatus", refused ? {} : null, { pace: "server" });
  const isOff = refused && server?.data.features.some(({ name, value }) => name === feature && value === false);
  return (
    <>
      <PageHead title={list.title} of={[environment]} actions={!isOff && <AllMenu state={state} actions={matching} />} />
      {isOff ? (
        <Empty
          text={`This orchestrator does not show discovered resources: its feature ${feature} is off. Whoever runs the server can turn it on.`}
        />
      ) : (
        <ListPanel
          state={state}
          bulk={bulk}
          rowActions={one}
          actions={
            <DeedButton size="compact-sm" color="red" variant="light" reason={selected.reason} onClick={() => void selected.onSelect()}>
              Delete
            </DeedButton>
          }
        />
      )}
    </>
  );
}
