import { useEnvironment, useEnvironmentDetails } from "~/model/environment";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorBoundary } from "~/ui/ErrorBoundary";
import { ErrorState } from "~/ui/ErrorState";
import { KeyValues } from "~/ui/KeyValues";
import { Skeleton } from "~/ui/Skeleton";
import { EnvironmentForm } from "./EnvironmentForm";
import { DeleteEnvironment } from "./DeleteEnvironment";

/** Edits an environment's properties, and clears or deletes the environment. */
export function EnvironmentTab({ env }: { env: string }) {
  const environment = useEnvironment(env).data;
  // Description and icon may have changed since the header loaded them.
  const { data: details, error, isFetching, retry } = useEnvironmentDetails(env, { refetchOnMount: true });
  return (
    <>
      <KeyValues
        items={[
          [
            "ID",
            <span key="id" className="mono">
              {env} <CopyButton text={env} label="Copy ID" />
            </span>,
          ],
        ]}
      />
      {environment && details ? (
        <EnvironmentForm environment={environment} details={details} />
      ) : error ? (
        <ErrorState title="Couldn't load the environment" error={error} isRetrying={isFetching} onRetry={retry} />
      ) : (
        <Skeleton shape="text" label="Loading environment" />
      )}
      <ErrorBoundary name="“Clear or delete”" resetKey={environment}>
        {environment && <DeleteEnvironment environment={environment} />}
      </ErrorBoundary>
    </>
  );
}
