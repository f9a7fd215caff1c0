import { useSyncExternalStore } from "react";
import type { ApiError } from "~/api/error";
import { createEmitter } from "~/store";
import { difference } from "./comparisonClient";
import type { AttributeLineDiff } from "./comparisonProtocol";

/** Two texts under a name; one that is not there is undefined. */
export interface TextPair {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

/** So many answers are kept. */
const maxCached = 10;
const cache = new Map<string, AttributeLineDiff[] | ApiError | undefined>();
/** What failed is asked again when it is looked at again. */
const evictFailed = () => {
  for (const [key, result] of cache) if (result && !Array.isArray(result)) cache.delete(key);
};
const listeners = createEmitter(() => evictFailed);

function getDiff(pairs: readonly TextPair[]): AttributeLineDiff[] | ApiError | undefined {
  const key = JSON.stringify(pairs);
  if (!cache.has(key)) {
    cache.set(key, undefined);
    if (cache.size > maxCached) cache.delete(cache.keys().next().value!);
    const attributes = pairs.map(({ name, from = null, to = null }) => [
      name,
      { from_value: from, to_value: to, from_value_compare: from ?? "", to_value_compare: to ?? "" },
    ]);
    const diff = { resource_id: "", status: "modified" as const, attributes: Object.fromEntries(attributes) };
    const handleResult = (result: AttributeLineDiff[] | ApiError) => {
      cache.set(key, result);
      listeners.notify();
    };
    difference(diff).then(({ attributes }) => handleResult(attributes), handleResult);
  }
  return cache.get(key);
}

/**
 * What differs between texts, line by line: the worker tells it, and until it has, undefined; where it cannot, why. Null:
 * nothing is asked.
 */
export const useTextDiff = (pairs: readonly TextPair[] | null): AttributeLineDiff[] | ApiError | undefined =>
  useSyncExternalStore(listeners.subscribe, () => (pairs === null ? undefined : getDiff(pairs)));
