import { useEnvironment, useEnvironmentDetails } from "~/api/environment";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { KeyValues } from "~/ui/KeyValues";
import { Skeleton } from "~/ui/Skeleton";
import { EnvironmentForm } from "./EnvironmentForm";
import { DeleteEnvironment } from "./DeleteEnvironment";

/** What an environment is called and made of, and the two ways to lose what is in it. */
export function EnvironmentTab({ env }: { env: string }) {
  const environment = useEnvironment(env).data?.data;
  // Somebody else may have changed description and icon since they were asked for the header.
  const { data: details, error, isFetching, retry } = useEnvironmentDetails(env, { refetchOnMount: true });
  return (
    <>
      <KeyValues
        items={[
          [
            "Id",
            <span key="id" className="mono">
              {env} <CopyButton text={env} label="Copy id" />
            </span>,
          ],
        ]}
      />
      {environment && details ? (
        <EnvironmentForm environment={environment} details={details.data} />
      ) : error ? (
        <ErrorState title="The environment could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />
      ) : (
        <Skeleton shape="text" label="Loading the environment" />
      )}
      {environment && <DeleteEnvironment environment={environment} />}
    </>
  );
}
