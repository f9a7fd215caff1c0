import { expect, test } from "vitest";
import { summarize } from "./schedulerSummary";

const answer = (discrepancies: unknown, states: object = {}) =>
  JSON.stringify({ data: { scheduler_state: states, db_state: {}, resource_states: {}, discrepancies } });

test("states are counted by dimension, words that nobody knows too", () => {
  const state = (compliance: string, blocked: string) => ({ compliance, last_handler_run: "successful", blocked });
  const { resources, counts } = summarize(
    answer({}, { a: state("compliant", "not_blocked"), b: state("compliant", "blocked"), c: state("quantum", "not_blocked") }),
  );
  expect(resources).toBe(3);
  expect(counts).toEqual({
    compliance: { compliant: 2, quantum: 1 },
    last_handler_run: { successful: 3 },
    blocked: { not_blocked: 2, blocked: 1 },
  });
});

test("nothing that differs is an empty list or an empty map", () => {
  expect(summarize(answer([]))).toMatchObject({ discrepancies: [], total: 0 });
  expect(summarize(answer({}))).toMatchObject({ discrepancies: [], total: 0 });
});

test("what differs is told by resource, a thousand at most", () => {
  const one = { rid: null, field: "compliance", expected: "compliant", actual: "has_update" };
  expect(summarize(answer({ "a[b,c=d]": [one, { ...one, rid: "e", field: null }] })).discrepancies).toEqual([
    { resource: "a[b,c=d]", field: "compliance", expected: "compliant", actual: "has_update" },
    { resource: "e", field: null, expected: "compliant", actual: "has_update" },
  ]);
  const many = summarize(answer({ a: Array.from({ length: 1500 }, () => one) }));
  expect([many.total, many.discrepancies.length]).toEqual([1500, 1000]);
});
