import { useUnsupported } from "~/api/unsupported";
import { useApiQuery } from "~/api/query";
import { AttributeChanges } from "./AttributeChanges";

/** `POST compliance_report`: what was found beside what is desired. A server may have this turned off, which it says itself. */
export function ComplianceReport({ env, rid }: { env: string; rid: string }) {
  const unsupported = useUnsupported("POST /api/v2/compliance_report");
  const { data, error } = useApiQuery("POST /api/v2/compliance_report", unsupported ? null : { env, body: { resource_ids: [rid] } });
  const report = data?.data[rid];
  // What was found stays where it cannot be renewed: the page says so once, for all of it.
  const failure = unsupported ?? (data ? undefined : error?.message);
  if (failure)
    return (
      <p className="callout" data-tone="violet">
        What was found instead cannot be shown: {failure}
      </p>
    );
  if (!report?.attribute_diff) return null;
  const changes = Object.entries(report.attribute_diff).map(([name, change]) => ({ name, from: change.current, to: change.desired }));
  return <AttributeChanges caption="Found and desired" fromLabel="Found" toLabel="Desired" changes={changes} />;
}
