import type { QueryState } from "~/api/query";
import type { AttributeLineDiff, TextPair } from "./comparisonProtocol";
import { useComparisonQuery } from "./useComparison";

/** Line diffs of texts, computed by the worker; loads nothing if `pairs` is null. */
export const useTextDiff = (pairs: readonly TextPair[] | null): QueryState<AttributeLineDiff[]> =>
  useComparisonQuery("diffTexts", pairs ?? [], { enabled: pairs !== null });
