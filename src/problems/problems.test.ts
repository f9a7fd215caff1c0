import { expect, test } from "vitest";
import type { Agent, CompileReport } from "~/api/models";
import { buildGraph, type BrokenResource } from "./causes";
import { groupProblems, isGroup } from "./groupProblems";
import { listProblems } from "./problems";

const createResource = (id: string, status: string, requires: string[] = [], more: Partial<BrokenResource> = {}): BrokenResource => ({
  id,
  type: "t",
  agent: "up",
  value: id,
  status,
  hasFailedLastRun: status === "failed" || status === "unavailable",
  requires,
  ...more,
});

const createAgent = (name: string, status: Agent["status"]): Agent => ({
  name,
  environment: "e",
  status,
  paused: status === "paused",
  process_id: null,
  process_name: null,
  unpause_on_resume: null,
});

const createSet = (resources: BrokenResource[], isComplete = true) => ({
  graph: buildGraph(resources),
  version: 1,
  total: resources.length,
  isComplete,
});

const createCompile = (id: string, success: boolean | null) =>
  ({ id, requested: `r${id}`, started: "s", completed: success === null ? null : `c${id}`, success }) as CompileReport;

test("sorts the worst first: failed, undefined, stopped agents, the compile", () => {
  const set = createSet([
    createResource("pending", "available", [], { agent: "paused" }),
    createResource("waits", "available", ["pending"]),
    createResource("undefined", "undefined"),
    createResource("broken", "failed"),
    createResource("worse", "unavailable"),
    createResource("skipped", "skipped", ["worse"]),
  ]);
  const list = listProblems({
    set,
    agents: [createAgent("paused", "paused")],
    compiles: [createCompile("4", null), createCompile("3", false), createCompile("2", false), createCompile("1", true)],
  });
  expect(list.problems.map(({ id, waiting }) => [id, waiting])).toEqual([
    ["worse", 1],
    ["broken", 0],
    ["undefined", 0],
    ["agent paused", 2],
    ["compile 3", 0],
  ]);
  expect(list.problems.at(-1)).toMatchObject({ since: "c2" });
  expect([list.brokenCount, list.pendingCount]).toEqual([6, 0]);
});

test("what only has to be deployed is no problem", () => {
  const set = createSet([
    createResource("pending", "available"),
    createResource("running", "deploying"),
    createResource("waits", "skipped", ["running"]),
  ]);
  expect(listProblems({ set, agents: [createAgent("other", "paused")], compiles: [createCompile("1", true)] })).toEqual({
    problems: [],
    brokenCount: 0,
    pendingCount: 3,
  });
});

test("a failed resource is a cause while what it requires is being deployed again", () => {
  const set = createSet([
    createResource("base", "deploying"),
    createResource("session", "failed", ["base"]),
    createResource("port", "skipped", ["session"]),
    createResource("second", "failed", ["session"]),
    createResource("other", "skipped", ["base"]),
  ]);
  const { problems, brokenCount, pendingCount } = listProblems({ set, agents: [], compiles: [] });
  expect(problems.map(({ id, waiting }) => [id, waiting])).toEqual([["session", 2]]);
  expect([brokenCount, pendingCount]).toEqual([3, 2]);
});

test("what misses a value is undefined, whatever failed before", () => {
  const set = createSet([createResource("pool", "undefined", [], { hasFailedLastRun: true })]);
  expect(listProblems({ set, agents: [], compiles: [] }).problems).toMatchObject([{ kind: "undefined" }]);
});

test("while resources are missing, those that wait aren't taken for causes", () => {
  const set = createSet([createResource("waits", "skipped"), createResource("broken", "failed")], false);
  expect(listProblems({ set, agents: [], compiles: [] }).problems.map(({ id }) => id)).toEqual(["broken"]);
});

test("a resource with an update whose last run failed is a cause, and says that its agent is paused", () => {
  const set = createSet([createResource("session", "available", [], { agent: "edge-2", hasFailedLastRun: true })]);
  const { problems } = listProblems({ set, agents: [createAgent("edge-2", "paused")], compiles: [] });
  expect(problems).toMatchObject([{ id: "session", kind: "failed", agentStatus: "paused" }]);
});

test("nothing is counted while resources are missing", () => {
  const set = createSet([createResource("a", "failed"), createResource("b", "skipped", ["a"])], false);
  const { problems, brokenCount } = listProblems({ set: { ...set, total: 9000 }, agents: undefined, compiles: undefined });
  expect(problems.map(({ waiting }) => waiting)).toEqual([undefined]);
  expect(brokenCount).toBe(9000);
});

test("groups similar errors, those that hold back more first", () => {
  const set = createSet([
    createResource("a", "failed"),
    createResource("b", "failed"),
    createResource("c", "failed"),
    createResource("waits for both", "skipped", ["a", "c"]),
    createResource("waits for b", "skipped", ["b"]),
    createResource("waits for b too", "skipped", ["b"]),
    createResource("undefined", "undefined"),
  ]);
  const { problems } = listProblems({ set, agents: [], compiles: [] });
  const errors = new Map([
    ["a", "timeout after 3 s"],
    ["b", "refused"],
    ["c", "timeout after 4 s"],
  ]);
  const getError = (id: string) => {
    const summary = errors.get(id);
    return summary === undefined ? null : { summary, text: summary, at: "" };
  };
  const entries = groupProblems(problems, set, getError);
  expect(entries.map((entry) => (isGroup(entry) ? [entry.pattern, entry.waiting, entry.problems.map(({ id }) => id)] : entry.id))).toEqual([
    "b",
    ["timeout after … s", 1, ["a", "c"]],
    "undefined",
  ]);
});
