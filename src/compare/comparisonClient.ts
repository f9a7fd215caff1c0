/** The comparison worker. All comparisons share one, which starts on first use. */
import { hashKey, type QueryFunctionContext } from "@tanstack/react-query";
import { createWorkerClient } from "~/api/workerClient";
import type { ComparisonFunctions } from "./compare.worker";
import type { Comparison, ComparisonRoute } from "./comparisonProtocol";

/** The comparisons that the worker holds, with a function that fetches each of them again. */
const heldComparisons = new Map<number, () => void>();

export const { call: callComparisonWorker } = createWorkerClient<ComparisonFunctions>(
  () => new Worker(new URL("./compare.worker.ts", import.meta.url), { type: "module" }),
  {
    loadErrorMessage: "Couldn't load the comparison code.",
    onLoadError: () => {
      const refetches = [...heldComparisons.values()];
      heldComparisons.clear();
      refetches.forEach((refetch) => refetch());
    },
  },
);

let lastId = 0;

/**
 * Hands a response body to the worker for parsing. The worker holds the comparison until the query that fetched it has a newer
 * one or is removed. Throws ApiError if the body isn't a comparison.
 */
export async function openComparison(
  route: ComparisonRoute,
  bytes: ArrayBuffer,
  { client, queryKey }: QueryFunctionContext,
): Promise<Comparison> {
  const comparison = await callComparisonWorker("open", { id: ++lastId, route, bytes }, [bytes]);
  const queryHash = hashKey(queryKey);
  heldComparisons.set(comparison.id, () => void client.resetQueries({ queryKey, exact: true }));
  const unsubscribe = client.getQueryCache().subscribe((event) => {
    if (event.query.queryHash !== queryHash) return;
    const isReplaced = event.type === "updated" && event.action.type === "success" && event.query.state.data !== comparison;
    if (!isReplaced && event.type !== "removed") return;
    unsubscribe();
    if (heldComparisons.delete(comparison.id)) void callComparisonWorker("drop", comparison.id);
  });
  return comparison;
}
