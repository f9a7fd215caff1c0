import { expect, test } from "vitest";
import { getDeploymentProgress, getDeployRate, createSample, addSample, type ProgressSample } from "./deploymentProgress";

const createSummary = (available: number, deploying: number, total = 1000) => ({
  total,
  by_state: { available, deploying, deployed: total - available - deploying },
});

/** Samples of every five seconds: how many are left, or of how many that wait how many deploy. */
const createSamples = (...remainingCounts: (number | [waiting: number, deploying: number])[]): ProgressSample[] =>
  remainingCounts
    .map((remaining) => (typeof remaining === "number" ? createSummary(remaining, 0) : createSummary(...remaining)))
    .map((deploySummary, index) => createSample(deploySummary, index * 5000))
    .reduce<ProgressSample[]>((previous, sample) => addSample(previous, sample), []);

test("what waits and what runs is left", () => {
  expect(createSample(createSummary(90, 10), 7)).toEqual({ at: 7, remaining: 100, deploying: 10 });
});

test("the rate is what was finished in the time that it took", () => {
  expect(getDeployRate(createSamples(500, 450, 400))).toBe(10);
  expect(getDeployRate(createSamples(500))).toBeUndefined();
  expect(getDeployRate(createSamples(500, 500, 500))).toBeUndefined();
  expect(getDeployRate([])).toBeUndefined();
});

test("another deployment begins to be measured anew", () => {
  expect(createSamples(500, 400, 900, 880)).toEqual([
    { at: 10_000, remaining: 900, deploying: 0 },
    { at: 15_000, remaining: 880, deploying: 0 },
  ]);
});

test("a rate of more than two minutes ago does not count", () => {
  const samples = addSample(
    [
      { at: 0, remaining: 900, deploying: 9 },
      { at: 100_000, remaining: 120, deploying: 9 },
    ],
    { at: 150_000, remaining: 20, deploying: 9 },
  );
  expect(getDeployRate(samples)).toBe(2);
});

test("a deployment has done and total, rate and time left", () => {
  expect(getDeploymentProgress(createSummary(380, 20), createSamples(500, 450, 400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: 10,
    secondsLeft: 40,
  });
});

test("before a second look there is no rate, and no time left is made up", () => {
  expect(getDeploymentProgress(createSummary(380, 20), createSamples(400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: undefined,
    secondsLeft: undefined,
  });
});

test("a repair has no total: only how many deploy now is known", () => {
  expect(getDeploymentProgress(createSummary(0, 12), createSamples(12))).toEqual({ kind: "now", deploying: 12 });
});

test("nothing is deployed: not when all is done, and not when what waits belongs to paused agents", () => {
  expect(getDeploymentProgress(createSummary(0, 0), createSamples(10, 0))).toBeUndefined();
  expect(getDeploymentProgress(createSummary(30, 0), createSamples(30, 30, 30))).toBeUndefined();
});

test("between two runs nothing may be deploying, while fewer and fewer wait", () => {
  expect(getDeploymentProgress(createSummary(30, 0), createSamples(50, 40, 30))).toMatchObject({
    kind: "deployment",
    rate: 2,
    secondsLeft: 15,
  });
});

test.each([
  ["what is left waits for agents that are paused", 30],
  ["the environment was halted half-way", 60],
])("a deployment ends with the second look that finds nothing running and as many waiting: %s", (_, remaining) => {
  const observations: [number, number][] = [
    [80, 20],
    [40, 20],
    [remaining, 0],
    [remaining, 0],
    [remaining, 0],
  ];
  const kinds = observations.map(
    (observation, index) => getDeploymentProgress(createSummary(...observation), createSamples(...observations.slice(0, index + 1)))?.kind,
  );
  expect(kinds).toEqual(["deployment", "deployment", "deployment", undefined, undefined]);
});

test("the next deployment after one that ended is measured by itself", () => {
  const samples = createSamples([400, 20], [200, 20], 100, 100, 100, [90, 10], [75, 5]);
  expect(getDeploymentProgress(createSummary(75, 5), samples)).toMatchObject({ kind: "deployment", rate: 2, secondsLeft: 40 });
});
