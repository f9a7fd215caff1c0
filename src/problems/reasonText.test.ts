import { expect, test } from "vitest";
import type { BrokenResource } from "./causes";
import type { ResourceProblem } from "./problems";
import { describeCause, describeReason, type CauseFacts } from "./reasonText";

const createCause = (status: string, hasFailedLastRun = false): BrokenResource => ({
  id: "t[a,n=v]",
  type: "t",
  agent: "a",
  value: "v",
  status,
  hasFailedLastRun,
  requires: [],
});
const loading: CauseFacts = { kind: "failed", error: undefined, unknowns: undefined };
const error = { summary: "Loading the firmware failed", text: "Loading the firmware failed", at: "2026-12-01T00:00:00Z" };

test("a reason that is loading is undefined, whatever it depends on", () => {
  expect(describeCause(createCause("failed", true), loading)).toBeUndefined();
  expect(describeCause(createCause("undefined"), { ...loading, kind: "undefined" })).toBeUndefined();
});

test.each<[cause: BrokenResource, facts: Partial<CauseFacts>, text: string]>([
  [createCause("failed", true), { error }, "Loading the firmware failed"],
  [createCause("failed", true), { error: null }, "No error in the log"],
  [createCause("failed", true), { errorFailure: "timeout" }, "Couldn't load the last error: timeout"],
  [createCause("undefined"), { kind: "undefined", unknowns: [] }, "Missing a value that isn't known yet"],
  [createCause("skipped"), { kind: "skipped" }, "Skipped by its handler"],
  [createCause("available"), { kind: undefined }, "Waiting to be deployed"],
])("%# a reason that is loaded: $2", (cause, facts, text) => {
  expect(describeCause(cause, { ...loading, ...facts })).toBe(text);
});

test("the reason of a failed resource is undefined until its error is loaded", () => {
  const problem: ResourceProblem = {
    id: "t[a,n=v]",
    kind: "failed",
    waiting: 0,
    resource: createCause("failed", true),
    agentStatus: undefined,
  };
  const sources = { unknowns: undefined, compileError: undefined };
  expect(describeReason(problem, { ...sources, getError: () => undefined })).toBeUndefined();
  expect(describeReason(problem, { ...sources, getError: () => error })).toBe(error.summary);
});
