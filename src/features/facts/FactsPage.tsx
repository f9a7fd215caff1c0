import { Button } from "@mantine/core";
import { useParams } from "react-router";
import type { Fact } from "~/api/endpoints";
import { useEnvironment } from "~/api/environment";
import { FactForm } from "~/deeds/FactForm";
import { useDeleteKnown } from "~/deeds/useDeleteKnown";
import { setWords, useSetForm } from "~/deeds/useSetForm";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHead } from "~/ui/PageHead";
import { factList } from "./facts.list";

const noResource = "It belongs to no resource: it can only be deleted";

/** `GET facts`: what is known of the resources of an environment; set, changed, deleted. */
export function FactsPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const { opened, open, close } = useSetForm();
  // A page of facts takes two requests: beside the form, which asks too, it is renewed half as often.
  const state = useList(factList, { env }, { own: setWords, aged: true, pace: opened ? "counts" : "page" });
  const deletion = useDeleteKnown(env);
  return (
    <>
      <PageHead title={factList.title} of={[environment]} actions={!opened && <Button onClick={() => open()}>Set fact</Button>} />
      {opened && <FactForm env={env} name={opened.name} resource={opened.of} onClose={close} />}
      <ListPanel
        state={state}
        rowActions={({ name, resource_id }: Fact) => [
          {
            label: "Change",
            reason: resource_id ? undefined : noResource,
            onSelect: () => open({ set: name, of: resource_id }),
          },
          { label: "Delete", danger: true, reason: deletion.reason, onSelect: () => void deletion.ask({ name, resource: resource_id }) },
        ]}
      />
    </>
  );
}
