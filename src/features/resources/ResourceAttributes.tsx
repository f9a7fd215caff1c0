import { DesiredAttributes } from "~/compare/DesiredAttributes";
import { Failed } from "~/ui/Failed";
import { ComplianceReport } from "./ComplianceReport";
import classes from "./resources.module.css";
import { useResource } from "./useResource";
import { WaitsFor } from "./WaitsFor";

/** The desired attributes; what is unknown yet, and, where the resource is found otherwise, what is there now. */
export function ResourceAttributes({ env, rid }: { env: string; rid: string }) {
  const { resource, error, asking, retry } = useResource(env, rid);
  if (!resource) {
    if (!error || error.kind === "missing") return null;
    return <Failed title="The attributes could not be loaded" error={error} retrying={asking} onRetry={retry} />;
  }
  return (
    <div className={classes.parts}>
      <WaitsFor env={env} resource={resource} />
      {resource.status === "non_compliant" && <ComplianceReport env={env} rid={rid} />}
      <DesiredAttributes caption="Attributes" values={resource.attributes} />
    </div>
  );
}
