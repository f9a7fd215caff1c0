import { useEnvironment, useEnvironmentDetails } from "~/api/environment";
import { CopyButton } from "~/ui/CopyButton";
import { Failed } from "~/ui/Failed";
import { KeyValues } from "~/ui/KeyValues";
import { Waiting } from "~/ui/Waiting";
import { EnvironmentForm } from "./EnvironmentForm";
import { LoseEnvironment } from "./LoseEnvironment";

/** What an environment is called and made of, and the two ways to lose what is in it. */
export function EnvironmentTab({ env }: { env: string }) {
  const environment = useEnvironment(env).data?.data;
  // Somebody else may have changed description and icon since they were asked for the header.
  const { data: details, error, asking, retry } = useEnvironmentDetails(env, { anew: true });
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
        <Failed title="The environment could not be loaded" error={error} retrying={asking} onRetry={retry} />
      ) : (
        <Waiting shape="text" label="Loading the environment" />
      )}
      {environment && <LoseEnvironment environment={environment} />}
    </>
  );
}
