/** What is shown of `GET scheduler_status`. */
import { parseJson } from "~/api/json";
import type { Schemas } from "~/api/schema";

/** Where the scheduler and the database do not say the same; `field` is null where a resource is on one side alone. */
interface Discrepancy {
  resource: string;
  field: string | null;
  expected: string;
  actual: string;
}

export interface SchedulerSummary {
  resources: number;
  /** How many resources have which word, by the dimension of their state. */
  counts: Record<"compliance" | "last_handler_run" | "blocked", Record<string, number>>;
  /** The first of them, and how many there are. */
  discrepancies: Discrepancy[];
  total: number;
}

/** So many discrepancies are told. */
const maxDiscrepancies = 1000;

/** Makes the summary of an answer's text. The server writes an empty list where nothing differs, or a map. */
export function summarizeSchedulerStatus(text: string): SchedulerSummary {
  const { data } = parseJson(text) as { data: Schemas["SchedulerStatusReport"] };
  const states = Object.values(data.scheduler_state) as Record<string, string>[];
  const countStates = (dimension: string) => {
    const counts: Record<string, number> = {};
    for (const state of states) counts[state[dimension] ?? "none"] = (counts[state[dimension] ?? "none"] ?? 0) + 1;
    return counts;
  };
  const discrepancies = Object.entries(data.discrepancies).flatMap(([resource, rows]) =>
    [rows].flat().map(({ rid, field, expected, actual }): Discrepancy => ({
      resource: rid ?? resource,
      field,
      expected: String(expected),
      actual: String(actual),
    })),
  );
  return {
    resources: states.length,
    counts: { compliance: countStates("compliance"), last_handler_run: countStates("last_handler_run"), blocked: countStates("blocked") },
    discrepancies: discrepancies.slice(0, maxDiscrepancies),
    total: discrepancies.length,
  };
}
