// @vitest-environment jsdom
import { expect, test } from "vitest";
import type { ListPage } from "~/api/envelopes";
import type { Agent } from "~/api/models";
import { countAgents, getAgentCount } from "./agentCounts";

/** First page of agents with these counts by status, sorted by status. */
function createPage(counts: Record<string, number>, limit = 1000): ListPage<Agent> {
  const all = Object.keys(counts)
    .sort()
    .flatMap((status) => Array.from({ length: counts[status]! }, (_, index) => ({ name: `${status}-${index}`, status }) as Agent));
  const rows = all.slice(0, limit);
  return {
    rows,
    total: all.length,
    before: 0,
    after: all.length - rows.length,
    next: undefined,
    prev: undefined,
    deferredCount: 0,
    deploySummary: undefined,
  };
}

test("counts all agents of a single page", () => {
  expect(countAgents(createPage({ up: 3, paused: 1 }))).toEqual({
    total: 4,
    byStatus: new Map(Object.entries({ up: 3, paused: 1 })),
    uncounted: 0,
    partialStatus: undefined,
  });
  expect(countAgents(createPage({}))).toEqual({ total: 0, byStatus: new Map(Object.entries({})), uncounted: 0, partialStatus: undefined });
});

test("counts the agents after the page as up when the last agent of the page is up", () => {
  expect(countAgents(createPage({ down: 5, paused: 20, up: 3000 }))).toEqual({
    total: 3025,
    byStatus: new Map(Object.entries({ down: 5, paused: 20, up: 3000 })),
    uncounted: 0,
    partialStatus: undefined,
  });
});

test("leaves the agents after the page uncounted when the page ends with another status", () => {
  const counts = countAgents(createPage({ down: 2, paused: 1200, up: 300 }));
  expect(counts).toEqual({
    total: 1502,
    byStatus: new Map(Object.entries({ down: 2, paused: 998 })),
    uncounted: 502,
    partialStatus: "paused",
  });
  expect(["down", "paused", "up"].map((status) => getAgentCount(counts, status))).toEqual([
    { number: 2, hasMore: false },
    { number: 998, hasMore: true },
    { number: undefined, hasMore: false },
  ]);
});

test("returns 0 for a status without agents when all are counted", () => {
  const counts = countAgents(createPage({ paused: 20, up: 3000 }));
  expect(["down", "paused", "up"].map((status) => getAgentCount(counts, status).number)).toEqual([0, 20, 3000]);
});

test("counts statuses that are named like a property of every object", () => {
  const { byStatus } = countAgents(createPage({ constructor: 2, ["__proto__"]: 1 }));
  expect([...byStatus]).toEqual([
    ["__proto__", 1],
    ["constructor", 2],
  ]);
});
