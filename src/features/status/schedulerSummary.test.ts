import { expect, test } from "vitest";
import { summarizeSchedulerStatus } from "./schedulerSummary";

const createResponseText = (discrepancies: unknown, states: object = {}) =>
  JSON.stringify({ data: { scheduler_state: states, db_state: {}, resource_states: {}, discrepancies } });

test("counts states by dimension, including unknown ones", () => {
  const createState = (compliance: string, blocked: string) => ({ compliance, last_handler_run: "successful", blocked });
  const { resourceCount, counts } = summarizeSchedulerStatus(
    createResponseText(
      {},
      { a: createState("compliant", "not_blocked"), b: createState("compliant", "blocked"), c: createState("quantum", "not_blocked") },
    ),
  );
  expect(resourceCount).toBe(3);
  expect(counts).toEqual({
    compliance: { compliant: 2, quantum: 1 },
    last_handler_run: { successful: 3 },
    blocked: { not_blocked: 2, blocked: 1 },
  });
});

test("accepts an empty list or map of discrepancies", () => {
  expect(summarizeSchedulerStatus(createResponseText([]))).toMatchObject({ discrepancies: [], discrepancyCount: 0 });
  expect(summarizeSchedulerStatus(createResponseText({}))).toMatchObject({ discrepancies: [], discrepancyCount: 0 });
});

test("lists up to 1,000 discrepancies by resource", () => {
  const discrepancy = { rid: null, field: "compliance", expected: "compliant", actual: "has_update" };
  expect(
    summarizeSchedulerStatus(createResponseText({ "a[b,c=d]": [discrepancy, { ...discrepancy, rid: "e", field: null }] })).discrepancies,
  ).toEqual([
    { resource: "a[b,c=d]", field: "compliance", expected: "compliant", actual: "has_update" },
    { resource: "e", field: null, expected: "compliant", actual: "has_update" },
  ]);
  const many = summarizeSchedulerStatus(createResponseText({ a: Array.from({ length: 1500 }, () => discrepancy) }));
  expect([many.discrepancyCount, many.discrepancies.length]).toEqual([1500, 1000]);
});
