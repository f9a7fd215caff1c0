import { useRef } from "react";
import type { RefreshPolicy } from "~/api/clock";
import type { Args, Route } from "~/api/endpoints";
import { useParsed, type QueryState } from "~/api/query";
import { useStore } from "~/store";
import { openComparison, type Comparison } from "./comparisonClient";

interface ComparisonOptions {
  refresh?: RefreshPolicy | ((comparison: Comparison) => RefreshPolicy);
  inProgress?: (comparison: Comparison) => boolean;
}

/** Loads a comparison into the worker. On a refresh, the previous comparison is shown until the new one responds. */
export function useComparison<R extends Route>(route: R, args: Args<R> | null, options: ComparisonOptions): QueryState<Comparison> {
  const previous = useRef<Comparison>(undefined);
  const openBytes = async (bytes: ArrayBuffer) => (previous.current = await openComparison(bytes, previous.current));
  return useParsed(route, args, openBytes, options);
}

/** Renders the component again when the comparison gets a response. */
export const useComparisonUpdates = (comparison: Comparison): void => void useStore(comparison.responseCount);
