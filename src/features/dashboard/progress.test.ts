import { expect, test } from "vitest";
import { progressOf, rateOf, sampleOf, withSample, type Sample } from "./progress";

const summary = (available: number, deploying: number, total = 1000) => ({
  total,
  by_state: { available, deploying, deployed: total - available - deploying },
});

/** Samples of every five seconds: how many are left, or of how many that wait how many deploy. */
const samplesOf = (...lefts: (number | [waiting: number, deploying: number])[]): Sample[] =>
  lefts
    .map((left) => (typeof left === "number" ? summary(left, 0) : summary(...left)))
    .map((read, index) => sampleOf(read, index * 5000))
    .reduce<Sample[]>((before, sample) => withSample(before, sample), []);

test("what waits and what runs is left", () => {
  expect(sampleOf(summary(90, 10), 7)).toEqual({ at: 7, left: 100, deploying: 10 });
});

test("the rate is what was finished in the time that it took", () => {
  expect(rateOf(samplesOf(500, 450, 400))).toBe(10);
  expect(rateOf(samplesOf(500))).toBeUndefined();
  expect(rateOf(samplesOf(500, 500, 500))).toBeUndefined();
  expect(rateOf([])).toBeUndefined();
});

test("another deployment begins to be measured anew", () => {
  expect(samplesOf(500, 400, 900, 880)).toEqual([
    { at: 10_000, left: 900, deploying: 0 },
    { at: 15_000, left: 880, deploying: 0 },
  ]);
});

test("a rate of more than two minutes ago does not count", () => {
  const samples = withSample(
    [
      { at: 0, left: 900, deploying: 9 },
      { at: 100_000, left: 120, deploying: 9 },
    ],
    { at: 150_000, left: 20, deploying: 9 },
  );
  expect(rateOf(samples)).toBe(2);
});

test("a deployment has done and total, rate and time left", () => {
  expect(progressOf(summary(380, 20), samplesOf(500, 450, 400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: 10,
    secondsLeft: 40,
  });
});

test("before a second look there is no rate, and no time left is made up", () => {
  expect(progressOf(summary(380, 20), samplesOf(400))).toEqual({
    kind: "deployment",
    done: 600,
    total: 1000,
    rate: undefined,
    secondsLeft: undefined,
  });
});

test("a repair has no total: only how many deploy now is known", () => {
  expect(progressOf(summary(0, 12), samplesOf(12))).toEqual({ kind: "now", deploying: 12 });
});

test("nothing is deployed: not when all is done, and not when what waits belongs to paused agents", () => {
  expect(progressOf(summary(0, 0), samplesOf(10, 0))).toBeUndefined();
  expect(progressOf(summary(30, 0), samplesOf(30, 30, 30))).toBeUndefined();
});

test("between two runs nothing may be deploying, while fewer and fewer wait", () => {
  expect(progressOf(summary(30, 0), samplesOf(50, 40, 30))).toMatchObject({ kind: "deployment", rate: 2, secondsLeft: 15 });
});

test.each([
  ["what is left waits for agents that are paused", 30],
  ["the environment was halted half-way", 60],
])("a deployment ends with the second look that finds nothing running and as many waiting: %s", (_, left) => {
  const looks: [number, number][] = [
    [80, 20],
    [40, 20],
    [left, 0],
    [left, 0],
    [left, 0],
  ];
  const kinds = looks.map((look, index) => progressOf(summary(...look), samplesOf(...looks.slice(0, index + 1)))?.kind);
  expect(kinds).toEqual(["deployment", "deployment", "deployment", undefined, undefined]);
});

test("the next deployment after one that ended is measured by itself", () => {
  const samples = samplesOf([400, 20], [200, 20], 100, 100, 100, [90, 10], [75, 5]);
  expect(progressOf(summary(75, 5), samples)).toMatchObject({ kind: "deployment", rate: 2, secondsLeft: 40 });
});
