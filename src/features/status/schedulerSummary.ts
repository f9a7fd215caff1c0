import { parseBody } from "~/api/responseReaders";
import { readSchedulerReport } from "~/api/endpoints.server";
import type { SchedulerState } from "~/api/models";
import { countBy } from "~/model/countBy";

/** A difference between the scheduler and the database. `field` is null if only one of them has the resource. */
interface Discrepancy {
  /** Null if the difference isn't about a resource, but about the version. */
  resource: string | null;
  field: string | null;
  expected: string;
  actual: string;
}

export interface SchedulerSummary {
  resourceCount: number;
  /** Number of resources by dimension and state. */
  counts: Record<"compliance" | "last_handler_run" | "blocked", Record<string, number>>;
  /** The first 1,000. */
  discrepancies: Discrepancy[];
  /** Number of all discrepancies. */
  discrepancyCount: number;
}

const maxDiscrepancies = 1000;

/** Summarizes the body of a response. Throws an `unreadable` ApiError. */
export function summarizeSchedulerStatus(bytes: ArrayBuffer): SchedulerSummary {
  const { scheduler_state, discrepancies: found } = readSchedulerReport(parseBody(bytes));
  const states = Object.values(scheduler_state);
  const countStates = (dimension: keyof SchedulerState) => Object.fromEntries(countBy(states, (state) => state[dimension] ?? "none"));
  const rows = Array.isArray(found)
    ? found.map((row) => ({ ...row, resource: row.rid }))
    : Object.entries(found).flatMap(([resource, ofResource]) => ofResource.map((row) => ({ ...row, resource: row.rid ?? resource })));
  const discrepancies = rows.map(({ resource, field, expected, actual }): Discrepancy => ({ resource, field, expected, actual }));
  return {
    resourceCount: states.length,
    counts: { compliance: countStates("compliance"), last_handler_run: countStates("last_handler_run"), blocked: countStates("blocked") },
    discrepancies: discrepancies.slice(0, maxDiscrepancies),
    discrepancyCount: discrepancies.length,
  };
}
