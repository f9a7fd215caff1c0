import { data, object } from "~/api/answers";
import { parseJson } from "~/api/json";
import type { Schemas } from "~/api/schema";

/** A difference between the scheduler and the database. `field` is null if only one of them has the resource. */
interface Discrepancy {
  resource: string;
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

/** The server's OpenAPI document doesn't describe the states: their values by dimension. */
type SchedulerReport = Schemas["SchedulerStatusReport"] & { scheduler_state: Record<string, Record<string, string>> };

const readReport = data(object<SchedulerReport>());

/** Summarizes a response. Its `discrepancies` are a map, or an empty list if there are none. */
export function summarizeSchedulerStatus(text: string): SchedulerSummary {
  const report = readReport(parseJson(text));
  const states = Object.values(report.scheduler_state);
  const countStates = (dimension: string) => {
    const counts: Record<string, number> = {};
    for (const state of states) counts[state[dimension] ?? "none"] = (counts[state[dimension] ?? "none"] ?? 0) + 1;
    return counts;
  };
  const discrepancies = Object.entries(report.discrepancies).flatMap(([resource, rows]) =>
    [rows].flat().map(({ rid, field, expected, actual }): Discrepancy => ({
      resource: rid ?? resource,
      field,
      expected: String(expected),
      actual: String(actual),
    })),
  );
  return {
    resourceCount: states.length,
    counts: { compliance: countStates("compliance"), last_handler_run: countStates("last_handler_run"), blocked: countStates("blocked") },
    discrepancies: discrepancies.slice(0, maxDiscrepancies),
    discrepancyCount: discrepancies.length,
  };
}
