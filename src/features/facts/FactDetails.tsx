import type { Fact } from "~/api/models";
import { FactOrParameterValue } from "~/model/FactOrParameterValue";
import { KeyValues } from "~/ui/KeyValues";

/** The full value of a fact, its expiry and its source. */
export function FactDetails({ fact }: { fact: Fact }) {
  return (
    <>
      {fact.resource_id ? (
        <KeyValues
          items={[
            ["Expires", fact.expires ? "Yes, unless the resource reports the fact again" : "No, keep until changed or deleted"],
            ["Source", fact.source],
          ]}
        />
      ) : (
        <p className="caption">
          This fact doesn't belong to a resource and doesn't expire: it was set as a parameter with the source “fact”.
        </p>
      )}
      <FactOrParameterValue {...fact} />
    </>
  );
}
