import type { Parameter } from "~/api/models";
import { Button } from "~/ui/Button";
import { useDeleteFactOrParameter } from "~/operations/useDeleteFactOrParameter";
import { factFormParams, useFactFormState } from "~/operations/useFactFormState";
import type { ListAction } from "~/list/listActions";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { ParameterForm } from "./ParameterForm";
import { parameterList } from "./parameters.list";

/** Lists, sets, changes and deletes parameters: `GET /api/v2/parameters`. */
export function ParametersPage() {
  const { env } = usePageParams("parameters");
  const state = useList(parameterList, { env }, { pageParams: factFormParams });
  const { target, open, close } = useFactFormState();
  const deletion = useDeleteFactOrParameter(env);
  const actions: ListAction<Parameter, "row">[] = [
    { label: "Change", scopes: ["row"], run: ({ row }) => open({ set: row.name }) },
    {
      label: "Delete",
      danger: true,
      scopes: ["row"],
      disabledReason: () => deletion.reason,
      run: ({ row }) => deletion.start({ name: row.name, value: row.value }),
    },
  ];
  return (
    <>
      <PageHeader
        title={parameterList.title}
        actions={
          !target && (
            <Button variant="filled" onClick={() => open()}>
              Set parameter
            </Button>
          )
        }
      />
      {target && <ParameterForm env={env} name={target.name} onClose={close} />}
      <ListPanel state={state} actions={actions} />
    </>
  );
}
