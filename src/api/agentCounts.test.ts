// @vitest-environment jsdom
import { expect, test } from "vitest";
import { agentCounts } from "./agentCounts";
import type { Agent } from "./endpoints";
import type { ListPage } from "./paging";

/** The first rows of so many agents, sorted by status as the server does. */
function page(counts: Record<string, number>, limit = 1000): ListPage<Agent> {
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
    moved: 0,
    deploySummary: undefined,
  };
}

test("all agents on one page are counted", () => {
  expect(agentCounts(page({ up: 3, paused: 1 }))).toEqual({ total: 4, byStatus: { up: 3, paused: 1 }, uncounted: 0 });
  expect(agentCounts(page({}))).toEqual({ total: 0, byStatus: {}, uncounted: 0 });
});

test("what follows a page that reached the ones that are up is up", () => {
  expect(agentCounts(page({ down: 5, paused: 20, up: 3000 }))).toEqual({
    total: 3025,
    byStatus: { down: 5, paused: 20, up: 3000 },
    uncounted: 0,
  });
});

test("what follows a page that did not reach them is not made up", () => {
  expect(agentCounts(page({ paused: 1200, up: 300 }))).toEqual({ total: 1500, byStatus: { paused: 1000 }, uncounted: 500 });
});
