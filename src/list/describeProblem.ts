import type { ApiError } from "~/api/error";
import { formatNumber } from "~/ui/numbers";

/** `3 of 12 failed, 1 of 12 with unknown outcome`; undefined if there are no errors. */
export function describeProblem(errors: ReadonlyMap<string, ApiError>, total: number): string | undefined {
  const unknownCount = [...errors.values()].filter(({ isOutcomeUnknown }) => isOutcomeUnknown).length;
  const failedCount = errors.size - unknownCount;
  const unknown = unknownCount > 0 && `${formatNumber(unknownCount)} of ${formatNumber(total)} with unknown outcome`;
  const failed = failedCount > 0 && `${formatNumber(failedCount)} of ${formatNumber(total)} failed`;
  return [failed, unknown].filter(Boolean).join(", ") || undefined;
}
