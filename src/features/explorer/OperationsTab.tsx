import { useData } from "~/api/query";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import classes from "./explorer.module.css";
import { operationsOf } from "./openapi";
import { OperationForm } from "./OperationForm";
import { OperationList } from "./OperationList";

/** The operations of the server's own document, which is asked once. */
export function OperationsTab({ chosen, env }: { chosen: string | undefined; env: string }) {
  const { data, error, asking, retry } = useData("GET /api/v2/docs", { search: { format: "openapi" } }, { pace: "still" });
  if (!data && error) return <Failed title="The server’s document could not be loaded" error={error} retrying={asking} onRetry={retry} />;
  if (!data) return <Waiting shape="rows" rows={12} label="Loading the server’s document" />;
  const operations = operationsOf(data.data);
  const operation = operations.find(({ id }) => id === chosen);
  return (
    <div className={classes.columns}>
      <OperationList operations={operations} chosen={operation?.id} env={env} />
      {operation ? (
        <OperationForm key={operation.id} document={data.data} operation={operation} env={env} />
      ) : (
        <Empty
          text={chosen ? `The server’s document has no operation ${chosen}.` : "Choose an operation to read what it takes, and to try it."}
        />
      )}
    </div>
  );
}
