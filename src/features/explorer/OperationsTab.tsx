import { useApiQuery } from "~/api/query";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./explorer.module.css";
import { parseOperations } from "./openapi";
import { OperationForm } from "./OperationForm";
import { OperationList } from "./OperationList";

/** The operations of the server's OpenAPI document, which is fetched once. */
export function OperationsTab({ operationId, env }: { operationId: string | undefined; env: string }) {
  const { data, error, isFetching, retry } = useApiQuery("GET /api/v2/docs", { search: { format: "openapi" } }, { refresh: "never" });
  if (!data && error)
    return <ErrorState title="Couldn't load the OpenAPI document" error={error} isRetrying={isFetching} onRetry={retry} />;
  if (!data) return <Skeleton shape="rows" rows={12} label="Loading the OpenAPI document" />;
  const operations = parseOperations(data);
  const operation = operations.find(({ id }) => id === operationId);
  return (
    <div className={classes.columns}>
      <OperationList operations={operations} selectedId={operation?.id} env={env} />
      {operation ? (
        <ErrorBoundary key={operation.id} name="this operation">
          <OperationForm document={data} operation={operation} env={env} />
        </ErrorBoundary>
      ) : (
        <EmptyState
          text={
            operationId ? `The OpenAPI document has no operation ${operationId}.` : "Select an operation to see its parameters and try it."
          }
        />
      )}
    </div>
  );
}
