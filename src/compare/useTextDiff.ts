import { useSyncExternalStore } from "react";
import type { ApiError } from "~/api/error";
import { createEmitter } from "~/store";
import { computeLineDiffs } from "./comparisonClient";
import type { AttributeLineDiff } from "./comparisonProtocol";

/** Two named texts to compare. A missing text is undefined. */
export interface TextPair {
  name: string;
  from: string | undefined;
  to: string | undefined;
}

const maxCached = 10;
const cache = new Map<string, AttributeLineDiff[] | ApiError | undefined>();
/** Drops failed diffs once none is shown, so that they are retried when shown again. */
const evictFailed = () => {
  for (const [key, result] of cache) if (result && !Array.isArray(result)) cache.delete(key);
};
const emitter = createEmitter(() => evictFailed);

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
      emitter.notify();
    };
    computeLineDiffs(diff).then(({ attributes }) => handleResult(attributes), handleResult);
  }
  return cache.get(key);
}

/** Line diffs of texts, computed by the worker; undefined while loading or if `pairs` is null. */
export const useTextDiff = (pairs: readonly TextPair[] | null): AttributeLineDiff[] | ApiError | undefined =>
  useSyncExternalStore(emitter.subscribe, () => (pairs === null ? undefined : getDiff(pairs)));
