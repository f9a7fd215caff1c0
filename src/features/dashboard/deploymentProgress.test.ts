import { expect, test } from "vitest";
import { getDeploymentProgress, getDeployRate, createSample, addSample, type ProgressSample } from "./deploymentProgress";

const createSummary = (available: number, deploying: number, total = 1000) => ({
  total,
  by_state: { available, deploying, deployed: total - available - deploying },
});

/** One sample every 5 s: the number of remaining resources, or of waiting and deploying ones. */
const createSamples = (...remainingCounts: (number | [waiting: number, deploying: number])[]): ProgressSample[] =>
  remainingCounts
    .map((remaining) => (typeof remaining === "number" ? createSummary(remaining, 0) : createSummary(...remaining)))
    .map((deploySummary, index) => createSample(deploySummary, index * 5000))
    .reduce<ProgressSample[]>((previous, sample) => addSample(previous, sample), []);

test("counts waiting and deploying resources as remaining", () => {
  expect(createSample(createSummary(90, 10), 7)).toEqual({ at: 7, remaining: 100, deploying: 10 });
});

test("calculates the rate from the first and last sample", () => {
  expect(getDeployRate(createSamples(500, 450, 400))).toBe(10);
  expect(getDeployRate(createSamples(500))).toBeUndefined();
  expect(getDeployRate(createSamples(500, 500, 500))).toBeUndefined();
  expect(getDeployRate([])).toBeUndefined();
});

test("drops old samples when another deployment starts", () => {
  expect(createSamples(500, 400, 900, 880)).toEqual([
    { at: 10_000, remaining: 900, deploying: 0 },
    { at: 15_000, remaining: 880, deploying: 0 },
  ]);
});

test("ignores samples older than two minutes", () => {
  const samples = addSample(
    [
      { at: 0, remaining: 900, deploying: 9 },
      { at: 100_000, remaining: 120, deploying: 9 },
    ],
    { at: 150_000, remaining: 20, deploying: 9 },
  );
  expect(getDeployRate(samples)).toBe(2);
});

test("reports done, total, rate and remaining time", () => {
  expect(getDeploymentProgress(createSummary(380, 20), createSamples(500, 450, 400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: 10,
    secondsLeft: 40,
  });
});

test("counts no state of a newer release as done", () => {
  const { total, by_state } = createSummary(380, 20);
  const summary = { total, by_state: { ...by_state, deployed: by_state.deployed - 30, quarantined: 30 } };
  expect(getDeploymentProgress(summary, createSamples(500, 450, 400))).toMatchObject({ done: 570, total: 1000, secondsLeft: 40 });
});

test("reports no rate and no remaining time with a single sample", () => {
  expect(getDeploymentProgress(createSummary(380, 20), createSamples(400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: undefined,
    secondsLeft: undefined,
  });
});

test("reports only the deploying resources of a repair", () => {
  expect(getDeploymentProgress(createSummary(0, 12), createSamples(12))).toEqual({ kind: "indeterminate", deploying: 12 });
});

test("reports nothing when all is done or only paused agents have waiting resources", () => {
  expect(getDeploymentProgress(createSummary(0, 0), createSamples(10, 0))).toBeUndefined();
  expect(getDeploymentProgress(createSummary(30, 0), createSamples(30, 30, 30))).toBeUndefined();
});

test("continues while the number of waiting resources decreases, even if none is deploying", () => {
  expect(getDeploymentProgress(createSummary(30, 0), createSamples(50, 40, 30))).toMatchObject({
    kind: "deployment",
    rate: 2,
    secondsLeft: 15,
  });
});

test.each([
  ["the rest waits for paused agents", 30],
  ["the environment was halted halfway", 60],
])("ends with the second unchanged sample without deploying resources: %s", (_, remaining) => {
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

test("measures the next deployment separately", () => {
  const samples = createSamples([400, 20], [200, 20], 100, 100, 100, [90, 10], [75, 5]);
  expect(getDeploymentProgress(createSummary(75, 5), samples)).toMatchObject({ kind: "deployment", rate: 2, secondsLeft: 40 });
});
