import { expect, test } from "vitest";
import type { DryRun } from "~/api/models";
import { countCheckedResources, isDryRunFinished, isDryRunInProgress, isDryRunStalled, getDryRunRefreshPolicy } from "./dryRunProgress";

const now = Date.now();
const createRun = (todo: number, minutes = 0): DryRun => ({
  id: "r",
  model: 1,
  environment: "e",
  total: 94,
  todo,
  date: new Date(now - minutes * 60_000).toISOString(),
});

test("counts what is done", () => {
  expect(countCheckedResources(createRun(22))).toBe(72);
});

test("treats a dry run as finished if nothing is left or its report is complete", () => {
  expect([
    isDryRunFinished(createRun(0)),
    isDryRunFinished(createRun(1)),
    isDryRunFinished(createRun(1), 94),
    isDryRunFinished(createRun(1), 93),
  ]).toEqual([true, false, true, false]);
});

test("treats a dry run that takes very long as stalled and refreshes it rarely", () => {
  expect([
    isDryRunInProgress(createRun(22, 5), 72, now),
    isDryRunStalled(createRun(22, 5), 72, now),
    getDryRunRefreshPolicy(createRun(22, 5), 72),
  ]).toEqual([true, false, "live"]);
  expect([
    isDryRunInProgress(createRun(22, 50), 72, now),
    isDryRunStalled(createRun(22, 50), 72, now),
    getDryRunRefreshPolicy(createRun(22, 50), 72),
  ]).toEqual([false, true, "background"]);
  expect([isDryRunInProgress(createRun(0, 50), 94, now), getDryRunRefreshPolicy(createRun(0, 50), 94)]).toEqual([false, "never"]);
});
