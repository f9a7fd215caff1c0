import { expect, test } from "vitest";
import type { DryRun } from "~/api/endpoints.compare";
import { doneOf, isDone, isMoving, isStalled, paceOf } from "./dryRunProgress";

const now = Date.now();
const run = (todo: number, minutes = 0): DryRun => ({
  id: "r",
  model: 1,
  environment: "e",
  total: 94,
  todo,
  date: new Date(now - minutes * 60_000).toISOString(),
});

test("what is done is all but what is to do", () => {
  expect(doneOf(run(22))).toBe(72);
});

test("done is one with nothing to do, or whose report has everything though its count lags", () => {
  expect([isDone(run(0)), isDone(run(1)), isDone(run(1), 94), isDone(run(1), 93)]).toEqual([true, false, true, false]);
});

test("one that takes very long waits for an agent: it moves no longer, and is asked about seldom", () => {
  expect([isMoving(run(22, 5), 72, now), isStalled(run(22, 5), 72, now), paceOf(run(22, 5), 72)]).toEqual([true, false, "page"]);
  expect([isMoving(run(22, 50), 72, now), isStalled(run(22, 50), 72, now), paceOf(run(22, 50), 72)]).toEqual([false, true, "server"]);
  expect([isMoving(run(0, 50), 94, now), paceOf(run(0, 50), 94)]).toEqual([false, "still"]);
});
