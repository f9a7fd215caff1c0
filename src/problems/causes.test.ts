import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildGraph, getAffected, getCauseKind, getCauses, type BrokenResource } from "./causes";
import { countCauses, countWaiting, countWaitingForEach } from "./countWaiting";

const createResource = (id: string, requires: readonly string[]): BrokenResource => ({
  id,
  type: "t",
  agent: "a",
  value: id,
  status: "skipped",
  hasFailedLastRun: false,
  requires,
});

/** Resources by name, each with the names that it requires. */
const build = (requires: Record<string, string[]>) =>
  buildGraph(Object.entries(requires).map(([id, required]) => createResource(id, required)));

const getRoots = ({ roots, resources }: ReturnType<typeof build>) => [...roots].map((index) => resources[index]?.id);
const toIds = (resources: readonly BrokenResource[]) => resources.map(({ id }) => id);
const getCauseChains = (graph: ReturnType<typeof build>, id: string) => getCauses(graph, id).map(({ getChain }) => toIds(getChain()));

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
  expect(getCauseChains(graph, "both")).toEqual([["pool"], ["vrf", "session"]]);
  expect(getCauseChains(graph, "session")).toEqual([[]]);
  expect(getCauses(graph, "unknown")).toEqual([]);
  expect(getAffected(graph, ["session"]).map(({ resource, getChain }) => [resource.id, ...toIds(getChain())])).toEqual([
    ["vlan", "session"],
    ["vrf", "session"],
    ["both", "vrf", "session"],
  ]);
});

test("cycles end, and have a cause", () => {
  const graph = build({ a: ["c"], b: ["a"], c: ["b"], d: ["c"], self: ["self"] });
  expect(getRoots(graph)).toEqual(["self", "a"]);
  expect(countWaiting(graph, ["a"])).toBe(3);
  expect(getCauseChains(graph, "d")).toEqual([["c", "b", "a"]]);
  expect(countWaiting(graph, ["self"])).toBe(0);
});

test("a chain of 20,000 resources doesn't overflow the stack", () => {
  const graph = build(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`r${index}`, index > 0 ? [`r${index - 1}`] : []])));
  expect(countWaiting(graph, ["r0"])).toBe(19_999);
  expect(getCauseChains(graph, "r19999")[0]).toHaveLength(19_999);
  expect(getAffected(graph, ["r0"]).at(-1)?.resource.id).toBe("r19999");
});

/** Up to 80 resources of any status that require each other as it comes. Cycles are possible. */
const anyGraph = fc
  .array(
    fc.record({ status: fc.constantFrom("failed", "skipped", "undefined", "deploying"), required: fc.array(fc.nat(79), { maxLength: 3 }) }),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((list) =>
    buildGraph(
      list.map(({ status, required }, index): BrokenResource => ({
        ...createResource(
          `r${index}`,
          required.map((other) => `r${other}`),
        ),
        status,
        hasFailedLastRun: status === "failed",
      })),
    ),
  );

test("what waits is counted as it is listed", () => {
  fc.assert(
    fc.property(anyGraph, fc.array(fc.array(fc.nat(79), { maxLength: 4 }), { maxLength: 70 }), (graph, lists) => {
      const sets = lists.map((list) => list.map((index) => `r${index}`));
      expect(countWaitingForEach(graph, sets)).toEqual(sets.map((ids) => getAffected(graph, ids).length));
      expect(countCauses(graph)).toEqual(graph.resources.map(({ id }) => getCauses(graph, id).length));
    }),
  );
});

test("every broken resource leads to a cause, and every failure is one or waits for another failure", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      expect(countCauses(graph)).not.toContain(0);
      const unexplained = graph.resources.filter(
        ({ id, hasFailedLastRun }) =>
          hasFailedLastRun && getCauses(graph, id).every(({ resource }) => getCauseKind(resource) === undefined),
      );
      expect(unexplained).toEqual([]);
    }),
  );
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
