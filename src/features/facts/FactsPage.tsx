import type { Fact } from "~/api/models";
import { Button } from "~/ui/Button";
import { FactForm } from "~/operations/FactForm";
import { useDeleteFactOrParameter } from "~/operations/useDeleteFactOrParameter";
import { factFormParams, useFactFormState } from "~/operations/useFactFormState";
import type { ListAction } from "~/list/listActions";
import { ListPanel } from "~/list/ListPanel";
import { useList } from "~/list/useList";
import { PageHeader } from "~/ui/PageHeader";
import { usePageParams } from "~/ui/usePageParams";
import { factList } from "./facts.list";

const noResourceReason = "Facts without a resource can only be deleted";

/** `GET facts`: the facts of an environment, with actions to set, change and delete them. */
export function FactsPage() {
  const { env } = usePageParams("facts");
  const { target, open, close } = useFactFormState();
  // A page of facts takes two requests. While the form is open and sends its own, the list refreshes half as often.
  const state = useList(factList, { env }, { pageParams: factFormParams, countsTowardAge: true, refresh: target ? "slow" : "live" });
  const deletion = useDeleteFactOrParameter(env);
  const actions: ListAction<Fact, "row">[] = [
    {
      label: "Change",
      scopes: ["row"],
      disabledReason: ({ row }) => (row.resource_id ? undefined : noResourceReason),
      run: ({ row }) => open({ set: row.name, of: row.resource_id }),
    },
    {
      label: "Delete",
      danger: true,
      scopes: ["row"],
      disabledReason: () => deletion.reason,
      run: ({ row }) => deletion.start({ name: row.name, resource: row.resource_id, value: row.value }),
    },
  ];
  return (
    <>
      <PageHeader
        title={factList.title}
        actions={
          !target && (
            <Button variant="filled" onClick={() => open()}>
              Set fact
            </Button>
          )
        }
      />
      {target && <FactForm env={env} name={target.name} resource={target.resource} onClose={close} />}
      <ListPanel state={state} actions={actions} />
    </>
  );
}
