import { expect, test } from "vitest";
import { summarizeSchedulerStatus } from "./schedulerSummary";

const createResponse = (discrepancies: unknown, states: object = {}) =>
  new TextEncoder().encode(JSON.stringify({ data: { scheduler_state: states, db_state: {}, resource_states: {}, discrepancies } })).buffer;

test("counts states by dimension, including unknown ones", () => {
  const createState = (compliance: string, blocked: string) => ({ compliance, last_handler_run: "successful", blocked });
  const { resourceCount, counts } = summarizeSchedulerStatus(
    createResponse(
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
  expect(summarizeSchedulerStatus(createResponse([]))).toMatchObject({ discrepancies: [], discrepancyCount: 0 });
  expect(summarizeSchedulerStatus(createResponse({}))).toMatchObject({ discrepancies: [], discrepancyCount: 0 });
});

test("doesn't attribute a difference between versions to a resource", () => {
  const discrepancy = { rid: null, field: "model_version", expected: "2", actual: "1" };
  expect(summarizeSchedulerStatus(createResponse([discrepancy])).discrepancies).toEqual([
    { resource: null, field: "model_version", expected: "2", actual: "1" },
  ]);
});

test("counts states that are named like a property of every object", () => {
  const states = { a: { compliance: "constructor" }, b: JSON.parse('{"compliance": "__proto__"}') as object };
  expect(Object.entries(summarizeSchedulerStatus(createResponse([], states)).counts.compliance)).toEqual([
    ["constructor", 1],
    ["__proto__", 1],
  ]);
});

test("rejects a response that isn't a report", () => {
  for (const discrepancies of [null, [null], { a: null }, { a: [{ rid: null }] }, 7])
    expect(() => summarizeSchedulerStatus(createResponse(discrepancies))).toThrow("unexpected structure at “data.discrepancies");
  expect(() => summarizeSchedulerStatus(createResponse([], { a: 7 }))).toThrow("unexpected structure at “data.scheduler_state.*”");
});

test("lists up to 1,000 discrepancies by resource", () => {
  const discrepancy = { rid: null, field: "compliance", expected: "compliant", actual: "has_update" };
  expect(
    summarizeSchedulerStatus(createResponse({ "a[b,c=d]": [discrepancy, { ...discrepancy, rid: "e", field: null }] })).discrepancies,
  ).toEqual([
    { resource: "a[b,c=d]", field: "compliance", expected: "compliant", actual: "has_update" },
    { resource: "e", field: null, expected: "compliant", actual: "has_update" },
  ]);
  const many = summarizeSchedulerStatus(createResponse({ a: Array.from({ length: 1500 }, () => discrepancy) }));
  expect([many.discrepancyCount, many.discrepancies.length]).toEqual([1500, 1000]);
});
