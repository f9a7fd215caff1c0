import { Button } from "@mantine/core";
import { useData } from "~/api/query";
import { FactForm } from "~/deeds/FactForm";
import { useDeleteKnown } from "~/deeds/useDeleteKnown";
import { useSetForm } from "~/deeds/useSetForm";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Table } from "~/ui/Table";
import { ValueViewer } from "~/ui/ValueViewer";
import { Waiting } from "~/ui/Waiting";
import { When } from "~/ui/When";
import classes from "./resources.module.css";
import { useLastState } from "./useLastState";
import { useResource } from "./useResource";

/** `GET resource/{rid}/facts`: the one list of facts that tells truly which of them expire. */
function FactTable({ env, rid, onChange }: { env: string; rid: string; onChange: (name: string) => void }) {
  const { gone, retry: retryResource } = useResource(env, rid);
  const read = useData("GET /api/v2/resource/{rid}/facts", { env, path: { rid } }, { hold: gone !== undefined });
  const data = useLastState(read.data, read.data?.data.length === 0, gone !== undefined);
  const { error, asking, retry } = gone ? { ...read, error: gone, retry: retryResource } : read;
  const deletion = useDeleteKnown(env);
  if (!data && error) return <Failed title="The facts could not be loaded" error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="rows" label="Loading facts" />;
  if (data.data.length === 0) return <Empty text="No fact is known about this resource." />;
  return (
    <Table label="Facts">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Updated</th>
          <th scope="col">Expires</th>
          <th scope="col">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {data.data.map((fact) => (
          <tr key={fact.id}>
            <td>{fact.name}</td>
            <td className={classes.factValue}>
              <ValueViewer name={fact.name} value={fact.value} />
            </td>
            <td>
              <When at={fact.updated} />
            </td>
            <td>{fact.expires ? "yes" : "no"}</td>
            <td className={classes.factDeeds}>
              <DeedButton variant="subtle" size="compact-xs" onClick={() => onChange(fact.name)}>
                Change<span className="visually-hidden">{` ${fact.name}`}</span>
              </DeedButton>
              <DeedButton
                variant="subtle"
                size="compact-xs"
                reason={deletion.reason}
                onClick={() => void deletion.ask({ name: fact.name, resource: rid })}
              >
                Delete<span className="visually-hidden">{` ${fact.name}`}</span>
              </DeedButton>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The facts of a resource, and the form to set one: the word `set` of the address names it. */
export function ResourceFacts({ env, rid }: { env: string; rid: string }) {
  const { opened, open, close } = useSetForm();
  return (
    <div className={classes.parts}>
      {opened ? (
        <FactForm env={env} name={opened.name} resource={rid} ofResource onClose={close} />
      ) : (
        <div>
          <Button variant="default" onClick={() => open()}>
            Set fact
          </Button>
        </div>
      )}
      <FactTable env={env} rid={rid} onChange={(name) => open({ set: name })} />
    </div>
  );
}
