import { expect, test } from "vitest";
import { buildGraph, countCauses, countWaiting, getAffected, getCauses, type BrokenResource } from "./causes";

/** Resources by name, each with the names that it requires. */
const build = (requires: Record<string, string[]>) =>
  buildGraph(
    Object.entries(requires).map(([id, required]): BrokenResource => ({
      id,
      type: "t",
      agent: "a",
      value: id,
      status: "skipped",
      hasFailedLastRun: false,
      requires: required,
    })),
  );

const getRoots = ({ roots, resources }: ReturnType<typeof build>) => [...roots].map((index) => resources[index]?.id);
const toIds = (resources: readonly BrokenResource[]) => resources.map(({ id }) => id);

test("the causes are the broken resources that require no other broken resource", () => {
  const graph = build({ session: ["healthy"], port: ["session"], vlan: ["session", "pool"], pool: [], vrf: ["vlan"] });
  expect(getRoots(graph)).toEqual(["session", "pool"]);
  expect(countWaiting(graph, ["session"])).toBe(3);
  expect(countWaiting(graph, ["pool"])).toBe(2);
  // A resource that waits for both counts once.
  expect(countWaiting(graph, ["session", "pool"])).toBe(3);
  expect(countCauses(graph)).toEqual([1, 1, 2, 1, 2]);
});

test("a resource leads to its causes by the shortest chains", () => {
  const graph = build({ session: [], vlan: ["session"], vrf: ["vlan", "session"], pool: [], both: ["vrf", "pool"] });
  expect(getCauses(graph, "both").map(toIds)).toEqual([["pool"], ["vrf", "session"]]);
  expect(getCauses(graph, "session").map(toIds)).toEqual([[]]);
  expect(getCauses(graph, "unknown")).toEqual([]);
  expect(getAffected(graph, ["session"]).map(({ resource, chain }) => [resource.id, ...toIds(chain)])).toEqual([
    ["vlan", "session"],
    ["vrf", "session"],
    ["both", "vrf", "session"],
  ]);
});

test("cycles end, and have a cause", () => {
  const graph = build({ a: ["c"], b: ["a"], c: ["b"], d: ["c"], self: ["self"] });
  expect(getRoots(graph)).toEqual(["self", "a"]);
  expect(countWaiting(graph, ["a"])).toBe(3);
  expect(getCauses(graph, "d").map(toIds)).toEqual([["c", "b", "a"]]);
  expect(countWaiting(graph, ["self"])).toBe(0);
});

test("a chain of 20,000 resources doesn't overflow the stack", () => {
  const graph = build(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`r${index}`, index > 0 ? [`r${index - 1}`] : []])));
  expect(countWaiting(graph, ["r0"])).toBe(19_999);
  expect(getCauses(graph, "r19999")[0]).toHaveLength(19_999);
});

test("names like those of prototypes are names", () => {
  const graph = build(
    Object.fromEntries([
      ["__proto__", []],
      ["constructor", ["__proto__"]],
    ]),
  );
  expect(getRoots(graph)).toEqual(["__proto__"]);
  expect(countWaiting(graph, ["__proto__"])).toBe(1);
});
