import { Button } from "@mantine/core";
import { useParams } from "react-router";
import type { Parameter } from "~/api/endpoints.known";
import { useEnvironment } from "~/api/environment";
import { useDeleteKnown } from "~/deeds/useDeleteKnown";
import { setWords, useSetForm } from "~/deeds/useSetForm";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHead } from "~/ui/PageHead";
import { ParameterForm } from "./ParameterForm";
import { parameterList } from "./parameters.list";

/** `GET parameters`: values that the model reads; set, changed, deleted. */
export function ParametersPage() {
  const env = useParams().env!;
  const environment = useEnvironment(env).data?.data.name;
  const state = useList(parameterList, { env }, { own: setWords });
  const { opened, open, close } = useSetForm();
  const deletion = useDeleteKnown(env);
  return (
    <>
      <PageHead title={parameterList.title} of={[environment]} actions={!opened && <Button onClick={() => open()}>Set parameter</Button>} />
      {opened && <ParameterForm env={env} name={opened.name} onClose={close} />}
      <ListPanel
        state={state}
        rowActions={({ name }: Parameter) => [
          { label: "Change", onSelect: () => open({ set: name }) },
          { label: "Delete", danger: true, reason: deletion.reason, onSelect: () => void deletion.ask({ name }) },
        ]}
      />
    </>
  );
}
