import { useQueries } from "@tanstack/react-query";
import { findUnknowns } from "~/model/unknowns";
import { useWholeVersion } from "~/model/useWholeVersion";
import { getCauseKind, type BrokenResource } from "./causes";
import { limitedQueryOptions } from "./limitedQuery";
import type { CauseFacts } from "./reasonText";
import type { ResourceError } from "./recentErrors";
import { getLatestErrorArgs, readLatestError } from "./resourceLogs";

interface Options {
  /** Version of the resources. */
  version: number | undefined;
  /** Errors that are known already. The others are read from the logs of the resources. */
  errors?: ReadonlyMap<string, ResourceError>;
}

/** What is known about causes, in their order: the latest error of each that failed, and missing values, which only the whole version has. */
export function useCauseFacts(env: string, causes: readonly BrokenResource[], { version, errors }: Options): CauseFacts[] {
  const failed = causes.filter(({ id, hasFailedLastRun }) => hasFailedLastRun && !errors?.has(id));
  const logs = useQueries({
    queries: failed.map((cause) => limitedQueryOptions("GET /api/v2/resource/{rid}/logs", getLatestErrorArgs(env, cause))),
  });
  const hasUndefined = causes.some((cause) => getCauseKind(cause) === "undefined");
  const whole = useWholeVersion(env, hasUndefined ? version : undefined);
  return causes.map((cause) => {
    const kind = getCauseKind(cause);
    const log = logs[failed.indexOf(cause)];
    return {
      kind,
      error: errors?.get(cause.id) ?? (log?.data && readLatestError(log.data)),
      errorFailure: log?.error?.message,
      unknowns: kind !== "undefined" || whole.error ? [] : whole.data && findUnknowns(whole.data.unknowns, cause),
    };
  });
}
