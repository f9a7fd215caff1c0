import { useApiQuery } from "~/api/query";
import { useUnsupported } from "~/api/support";
import { AttributeChanges } from "./AttributeChanges";

/** Current and desired values of a resource: `POST /api/v2/compliance_report`. Servers may have this turned off. */
export function ComplianceReport({ env, rid }: { env: string; rid: string }) {
  const unsupported = useUnsupported("POST /api/v2/compliance_report");
  const { data, error } = useApiQuery("POST /api/v2/compliance_report", unsupported ? null : { env, body: { resource_ids: [rid] } });
  const report = data?.[rid];
  // A report stays on screen if refreshing fails; the page reports that failure once for all its content.
  const failure = data ? undefined : error?.message;
  if (unsupported ?? failure)
    return (
      <p className="callout" data-tone="violet">
        {unsupported ? `No compliance report. ${unsupported}.` : `Couldn't load the compliance report: ${failure}`}
      </p>
    );
  if (!report?.attribute_diff) return null;
  const changes = Object.entries(report.attribute_diff).map(([name, change]) => ({ name, from: change.current, to: change.desired }));
  return <AttributeChanges caption="Current and desired" fromLabel="Current" toLabel="Desired" changes={changes} />;
}
