import type { RefreshPolicy } from "~/api/refreshPolicy";
import type { Args } from "~/api/endpoints";
import { useParsed, useQueryState, type QueryState } from "~/api/query";
import type { ComparisonFunctions } from "./compare.worker";
import { callComparisonWorker, openComparison } from "./comparisonClient";
import type { Comparison, ComparisonRoute } from "./comparisonProtocol";

interface ComparisonOptions {
  refresh?: RefreshPolicy | ((comparison: Comparison) => RefreshPolicy);
  inProgress?: (comparison: Comparison) => boolean;
}

/** Loads a comparison into the worker. */
export const useComparison = <R extends ComparisonRoute>(
  route: R,
  args: Args<R> | null,
  options: ComparisonOptions,
): QueryState<Comparison> => useParsed(route, args, (bytes, context) => openComparison(route, bytes, context), options);

interface ComparisonQueryOptions<T> {
  initialData?: T;
  enabled?: boolean;
  keepPrevious?: boolean;
}

/** In milliseconds. Short, since the worker responds at once and a user may step through thousands of changes. */
const unusedTime = 30_000;

/**
 * Calls a function of the worker that only reads. `keepPrevious` returns the previous result until the worker responds to a
 * changed argument, such as another filter or the id of a refreshed comparison.
 */
export const useComparisonQuery = <K extends "find" | "getPage" | "getDetails" | "diffTexts">(
  name: K,
  argument: Parameters<ComparisonFunctions[K]>[0],
  { keepPrevious, ...options }: ComparisonQueryOptions<ReturnType<ComparisonFunctions[K]>> = {},
): QueryState<ReturnType<ComparisonFunctions[K]>> =>
  useQueryState(
    {
      ...options,
      queryKey: ["comparison worker", name, argument],
      queryFn: () => callComparisonWorker(name, argument),
      structuralSharing: false,
      gcTime: unusedTime,
      meta: { refresh: "never" },
    },
    { keepPrevious },
  );
