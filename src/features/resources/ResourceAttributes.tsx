import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { ErrorState } from "~/ui/ErrorState";
import { ComplianceReport } from "./ComplianceReport";
import classes from "./resources.module.css";
import { useResource } from "./useResource";
import { UndefinedNotice } from "./UndefinedNotice";

/** The desired attributes; what is unknown yet, and, where the resource is found otherwise, what is there now. */
export function ResourceAttributes({ env, rid }: { env: string; rid: string }) {
  const { resource, error, isFetching, retry } = useResource(env, rid);
  if (!resource) {
    if (!error || error.kind === "missing") return null;
    return <ErrorState title="The attributes could not be loaded" error={error} isRetrying={isFetching} onRetry={retry} />;
  }
  return (
    <div className={classes.stack}>
      <UndefinedNotice env={env} resource={resource} />
      {resource.status === "non_compliant" && <ComplianceReport env={env} rid={rid} />}
      <DesiredAttributes caption="Attributes" values={resource.attributes} />
    </div>
  );
}
