import type { Fact } from "~/api/endpoints";
import { useData } from "~/api/query";
import { KnownValue } from "~/deeds/KnownValue";
import { Failed } from "~/ui/Failed";
import { KeyValues } from "~/ui/KeyValues";
import { Waiting } from "~/ui/Waiting";

/** The whole of a fact, with what its resource's list tells of its expiry. */
export function FactDetails({ fact }: { fact: Fact }) {
  const { environment: env, resource_id: rid, id } = fact;
  const { data, error, asking, retry } = useData("GET /api/v2/resource/{rid}/facts", rid ? { env, path: { rid } } : null);
  const told = data?.data.find((other) => other.id === id);
  return (
    <>
      {!rid && <p className="caption">It belongs to no resource: it was set as a parameter, with the source “fact”. It does not expire.</p>}
      {rid && !data && !error && <Waiting shape="text" label="Asking whether it expires" />}
      {!data && error && <Failed title="Whether it expires is not known" error={error} retrying={asking} onRetry={retry} />}
      {told && (
        <KeyValues
          items={[
            ["Expires", told.expires ? "yes, unless its resource tells it anew" : "no, it stays until it is changed or deleted"],
            ["Source", told.source],
          ]}
        />
      )}
      {data && !told && <p className="caption">Its resource does not have it any more.</p>}
      <KnownValue {...fact} />
    </>
  );
}
