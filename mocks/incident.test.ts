// @vitest-environment node
/** The seeded environments where a few causes keep many resources from being deployed. */
import { describe, expect, test } from "vitest";
import { createTestClient } from "./testClient.ts";
import { getComposedState } from "./composedState.ts";
import { countByStatus } from "./deploying.ts";
import type { MockResource } from "./world.ts";

const isBroken = (row: MockResource): boolean =>
  !["deployed", "orphaned"].includes(row.status) || getComposedState(row).lastHandlerRun === "failed";

/** Counts, by cause, the broken resources that lead to it through broken requirements. A cause has no broken requirement. */
function countWaiting(rows: readonly MockResource[]): { waiting: Map<string, number>; causesOf: Map<string, Set<string>> } {
  const broken = new Map(rows.filter(isBroken).map((row) => [row.id, row]));
  const causesOf = new Map<string, Set<string>>();
  const findCauses = (row: MockResource): Set<string> => {
    const known = causesOf.get(row.id);
    if (known) return known;
    const required = row.requires.flatMap((id) => broken.get(id) ?? []);
    const causes = new Set(required.length === 0 ? [row.id] : required.flatMap((item) => [...findCauses(item)]));
    causesOf.set(row.id, causes);
    return causes;
  };
  const waiting = new Map<string, number>();
  for (const row of broken.values()) {
    for (const cause of findCauses(row)) waiting.set(cause, (waiting.get(cause) ?? 0) + (cause === row.id ? 0 : 1));
  }
  return { waiting, causesOf };
}

const count = (rows: readonly MockResource[], matches: (row: MockResource) => boolean) => rows.filter(matches).length;
const hasFailed = (row: MockResource) => getComposedState(row).lastHandlerRun === "failed";

describe("incident", async () => {
  const { mock, env, get, post, advance, ...client } = await createTestClient("base", "incident");
  const rows = mock.world.environments.find(({ id }) => id === env)!.resources();

  test("has 125 broken resources, of which the last run of 10 and the status of 7 failed", () => {
    expect(rows).toHaveLength(225);
    expect(count(rows, isBroken)).toBe(125);
    expect(count(rows, hasFailed)).toBe(10);
    expect(count(rows, ({ status }) => status === "failed" || status === "unavailable")).toBe(7);
  });

  test("has 11 causes", () => {
    expect(Object.fromEntries(countWaiting(rows).waiting)).toEqual({
      "lab::Thing[edge-1,name=session]": 27,
      "lab::Thing[edge-2,name=session]": 26,
      "lab::Thing[edge-5,name=session]": 26,
      "lab::Thing[edge-6,name=session]": 26,
      "std::testing::NullResource[ipam,name=pool]": 16,
      "lab::Thing[edge-3,name=port-7]": 1,
      "lab::Unhandled[core,name=license]": 1,
      "lab::Thing[edge-4,name=port-7]": 0,
      "lab::Thing[edge-2,name=probe-0]": 0,
      "lab::Thing[edge-2,name=probe-1]": 0,
      "lab::Thing[edge-2,name=probe-2]": 0,
    });
  });

  const getErrors = async (id: string): Promise<string[]> =>
    (await get(`/api/v2/resource/${encodeURIComponent(id)}/logs?filter.minimal_log_level=ERROR&sort=timestamp.asc`)).data.map(
      ({ msg }: { msg: string }) => msg.replaceAll(/\d{2,}/g, "#"),
    );

  test.each([
    ["lab::Thing[edge-1,name=session]", 2, /\(exception: TimeoutError\('connection to [\d.#]+:# timed out after # s'\)\)$/],
    ["lab::Thing[edge-4,name=port-7]", 2, /\(exception: ValueError\('commit # on edge-4 refused: mtu of port-7 is out of range'\)\)$/],
    ["lab::Thing[edge-6,name=session]", 2, /RuntimeError\('the device answered with an error\n {2}line 1: unknown element <vrf>\n/],
    ["lab::Thing[edge-2,name=probe-1]", 1, /refused: mtu of probe-1 is out of range/],
    ["lab::Unhandled[core,name=license]", 2, /^Unable to find a handler for lab::Unhandled\[core,name=license\],v=\d$/],
  ])("%s failed %i times with its own error", async (id, times, pattern) => {
    const errors = await getErrors(id);
    expect(errors).toHaveLength(times);
    for (const error of errors) expect(error).toMatch(pattern);
  });

  test("the paused agent deploys what waits for it once it is unpaused", async () => {
    expect(await client.countByStatus()).toMatchObject({ available: 3, failed: 6 });
    await post("/api/v2/agent/edge-2/unpause");
    expect(await client.countByStatus()).toMatchObject({ deploying: 3, failed: 6 });
    advance(5);
    expect(await client.countByStatus()).not.toHaveProperty("available");
    expect(await client.countByStatus()).toMatchObject({ failed: 9 });
  });
});

describe("large", async () => {
  const { mock, env, get, post } = await createTestClient("large", "env-002-incident");
  const rows = mock.world.environments.find(({ id }) => id === env)!.resources();
  const { waiting, causesOf } = countWaiting(rows);

  test("has 9,000 broken resources of 101,000, for 40 causes", () => {
    expect(rows).toHaveLength(101_000);
    expect(causesOf.size).toBe(9000);
    expect(waiting.size).toBe(40);
    expect(Math.min(...waiting.values())).toBeGreaterThan(200);
    expect(new Set([...causesOf.values()].map((causes) => causes.size))).toEqual(new Set([1, 2]));
  });

  test("its causes fail in several ways, are unavailable or undefined, or are on paused agents", () => {
    const causes = rows.filter(({ id }) => waiting.has(id));
    const described = causes.map((row) => {
      const { type = "" } = row.exception?.(1) ?? {};
      return `${row.status} ${getComposedState(row).lastHandlerRun} ${type}`.trim();
    });
    expect(countByStatus(described.map((status) => ({ status })))).toEqual({
      "failed failed TimeoutError": 16,
      "failed failed ValueError": 8,
      "failed failed RuntimeError": 8,
      "unavailable failed": 4,
      "undefined new": 2,
      "available failed RuntimeError": 1,
      "available successful": 1,
    });
  });

  test("the lists, the filters and the summary of its resources count the same", async () => {
    const broken = await get("/api/v2/resource?limit=1000&filter.status=!deployed&filter.status=!orphaned");
    expect(broken.metadata).toMatchObject({ total: 9000, after: 8000 });
    const filter = `{environment: "${env}", isOrphan: false, lastHandlerRun: {eq: [FAILED]}}`;
    const query = `{ failed: resources(filter: ${filter}, first: 50) { totalCount edges { node { resourceId } } } resourceSummary(environment: "${env}") { totalCount lastHandlerRun } }`;
    const { data } = (await post("/api/v2/graphql", { query })).data;
    expect(data.failed).toMatchObject({ totalCount: 37, edges: { length: 37 } });
    expect(data.resourceSummary).toMatchObject({ totalCount: 101_000, lastHandlerRun: { failed: 37 } });
    expect((await get("/api/v2/agents?filter.status=paused&filter.status=down")).metadata.total).toBe(2);
    const errors = await get("/api/v2/resource_actions?log_severity=ERROR&limit=100");
    expect(errors.data.length).toBeGreaterThan(37);
  });
});
