import { Button } from "~/ui/Button";
import { useApiQuery } from "~/api/query";
import { FactForm } from "~/operations/FactForm";
import { useDeleteFactOrParameter } from "~/operations/useDeleteFactOrParameter";
import { useFactFormState } from "~/operations/useFactFormState";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { SimpleTable } from "~/ui/SimpleTable";
import { ValueViewer } from "~/ui/ValueViewer";
import { Skeleton } from "~/ui/Skeleton";
import { Timestamp } from "~/ui/Timestamp";
import classes from "./resources.module.css";
import { useLastNonEmpty } from "./useLastNonEmpty";
import { useResource } from "./useResource";

/** `GET /api/v2/resource/{rid}/facts` is the only list of facts with reliable expiry. */
function FactTable({ env, rid, onEdit }: { env: string; rid: string; onEdit: (name: string) => void }) {
  const { deletedError, retry: retryResource } = useResource(env, rid);
  const factsQuery = useApiQuery("GET /api/v2/resource/{rid}/facts", { env, path: { rid } }, { disabled: deletedError !== undefined });
  const data = useLastNonEmpty(factsQuery.data, factsQuery.data?.length === 0, deletedError !== undefined);
  const { error, isFetching, retry } = deletedError ? { ...factsQuery, error: deletedError, retry: retryResource } : factsQuery;
  const deletion = useDeleteFactOrParameter(env);
  if (!data && error) return <ErrorState title="Couldn't load facts" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="rows" label="Loading facts" />;
  if (data.length === 0) return <EmptyState text="This resource has no facts." />;
  return (
    <SimpleTable
      label="Facts"
      rows={data}
      rowKey={({ id }) => id}
      columns={[
        { header: "Name", cell: ({ name }) => name },
        { header: "Value", className: classes.factValue, cell: ({ name, value }) => <ValueViewer name={name} value={value} /> },
        { header: "Updated", cell: ({ updated }) => <Timestamp at={updated} /> },
        { header: "Expires", cell: ({ expires }) => (expires ? "yes" : "no") },
        {
          header: "Actions",
          hideHeader: true,
          className: classes.factActions,
          cell: ({ name, value }) => (
            <>
              <Button variant="subtle" size="compact-xs" onClick={() => onEdit(name)}>
                Change<span className="visually-hidden">{` ${name}`}</span>
              </Button>
              <Button
                variant="subtle"
                size="compact-xs"
                reason={deletion.reason}
                onClick={() => void deletion.start({ name, resource: rid, value })}
              >
                Delete<span className="visually-hidden">{` ${name}`}</span>
              </Button>
            </>
          ),
        },
      ]}
    />
  );
}

/** Facts of a resource, with a form that the `set` search param opens. */
export function ResourceFacts({ env, rid }: { env: string; rid: string }) {
  const { target, open, close } = useFactFormState();
  return (
    <div className={classes.stack}>
      {target ? (
        <FactForm env={env} name={target.name} resource={rid} isResourceFixed onClose={close} />
      ) : (
        <div>
          <Button onClick={() => open()}>Set fact</Button>
        </div>
      )}
      <FactTable env={env} rid={rid} onEdit={(name) => open({ set: name })} />
    </div>
  );
}
