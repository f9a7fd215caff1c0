import type { Fact } from "~/api/endpoints";
import { FactOrParameterValue } from "~/operations/FactOrParameterValue";
import { KeyValues } from "~/ui/KeyValues";

/** The whole of a fact, with what becomes of it. */
export function FactDetails({ fact }: { fact: Fact }) {
  return (
    <>
      {fact.resource_id ? (
        <KeyValues
          items={[
            ["Expires", fact.expires ? "yes, unless its resource tells it anew" : "no, it stays until it is changed or deleted"],
            ["Source", fact.source],
          ]}
        />
      ) : (
        <p className="caption">It belongs to no resource: it was set as a parameter, with the source “fact”. It does not expire.</p>
      )}
      <FactOrParameterValue {...fact} />
    </>
  );
}
