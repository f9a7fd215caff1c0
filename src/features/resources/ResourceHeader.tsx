import { Because } from "~/problems/Because";
import { DeployButtons } from "~/operations/DeployButtons";
import { CopyButton } from "~/ui/CopyButton";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import classes from "./ResourceHeader.module.css";
import { ResourceProperties } from "./ResourceProperties";
import { useResource } from "./useResource";

/** Status and properties of a resource, with the last deployment error if it has a problem. */
export function ResourceHeader({ env, rid }: { env: string; rid: string }) {
  const { resource, deletedError, error, isFetching, retry } = useResource(env, rid);
  return (
    <header className={classes.header} data-missing={deletedError && true}>
      <div className={classes.id}>
        <span className="mono">{rid}</span>
        <CopyButton text={rid} label="Copy resource ID" />
        <span className={classes.actions}>
          {resource && <DeployButtons env={env} target={{ resources: [rid] }} status={resource.status} />}
        </span>
      </div>
      {!resource && error && (
        <ErrorState
          title={error.kind === "missing" ? "This resource doesn't exist in this environment" : "Couldn't load the resource"}
          error={error}
          isRetrying={isFetching}
          onRetry={retry}
        />
      )}
      {!resource && !error && <Skeleton shape="text" rows={2} label="Loading resource" />}
      {resource && (
        <>
          {deletedError && (
            <p role="status">
              <b>This resource no longer exists.</b> Showing its last known state.
            </p>
          )}
          <ResourceProperties env={env} rid={rid} resource={resource} />
          <Because env={env} resource={resource} />
        </>
      )}
    </header>
  );
}
