import { useSyncExternalStore } from "react";
import type { ApiError } from "~/api/error";
import { createListeners } from "~/store";
import { difference } from "./asking";
import type { AttributeLines } from "./compare";

/** Two texts under a name; one that is not there is undefined. */
export interface TextPair {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

/** So many answers are kept. */
const kept = 10;
const known = new Map<string, AttributeLines[] | ApiError | undefined>();
/** What failed is asked again when it is looked at again. */
const forgetFailed = () => {
  for (const [key, answer] of known) if (answer && !Array.isArray(answer)) known.delete(key);
};
const changes = createListeners(() => forgetFailed);

function get(pairs: readonly TextPair[]): AttributeLines[] | ApiError | undefined {
  const key = JSON.stringify(pairs);
  if (!known.has(key)) {
    known.set(key, undefined);
    if (known.size > kept) known.delete(known.keys().next().value!);
    const attributes = pairs.map(({ name, from = null, to = null }) => [
      name,
      { from_value: from, to_value: to, from_value_compare: from ?? "", to_value_compare: to ?? "" },
    ]);
    const diff = { resource_id: "", status: "modified" as const, attributes: Object.fromEntries(attributes) };
    const come = (answer: AttributeLines[] | ApiError) => {
      known.set(key, answer);
      changes.tell();
    };
    difference(diff).then(({ attributes }) => come(attributes), come);
  }
  return known.get(key);
}

/**
 * What differs between texts, line by line: the worker tells it, and until it has, undefined; where it cannot, why. Null:
 * nothing is asked.
 */
export const useDifference = (pairs: readonly TextPair[] | null): AttributeLines[] | ApiError | undefined =>
  useSyncExternalStore(changes.subscribe, () => (pairs === null ? undefined : get(pairs)));
