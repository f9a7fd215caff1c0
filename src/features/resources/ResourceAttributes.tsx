import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { ErrorState } from "~/ui/ErrorState";
import { ComplianceReport } from "./ComplianceReport";
import classes from "./resources.module.css";
import { useResource } from "./useResource";
import { UndefinedNotice } from "./UndefinedNotice";

/** Desired attributes, with notices for unknown values and for a non-compliant resource. */
export function ResourceAttributes({ env, rid }: { env: string; rid: string }) {
  const { resource, error, isFetching, retry } = useResource(env, rid);
  if (!resource) {
    if (!error || error.kind === "missing") return null;
    return <ErrorState title="Couldn't load attributes" error={error} isRetrying={isFetching} onRetry={retry} />;
  }
  return (
    <div className={classes.stack}>
      <UndefinedNotice env={env} resource={resource} />
      {resource.status === "non_compliant" && <ComplianceReport env={env} rid={rid} />}
      <DesiredAttributes caption="Attributes" values={resource.attributes} />
    </div>
  );
}
