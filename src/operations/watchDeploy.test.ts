// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { watchDeploy } from "./watchDeploy";

const env = "11111111-0000-4000-8000-000000000001";
const clean = "std::File[web-1,path=/clean]";
const dirty = "std::Dir[web-2,path=/dirty]";
const unrelated = "std::File[web-2,path=/clean]";
const compliant = { isDeploying: false, compliance: "COMPLIANT", lastHandlerRun: "SUCCESSFUL", lastHandlerRunAt: "2026-01-01" };
const failed = { ...compliant, compliance: "NON_COMPLIANT", lastHandlerRun: "FAILED" };

/** Resource states that the mocked GraphQL returns, according to the filter. */
let states: Record<string, object>;
let server: MockedFetch;

beforeEach(() => {
  vi.useFakeTimers();
  states = { [clean]: compliant, [dirty]: failed };
  server = mockFetch();
  server.on(/./, ({ body }) => {
    const { agent, resourceType } = body.variables.filter;
    const matchesFilter = (id: string) =>
      agent.eq.some((name: string) => id.includes(`[${name},`)) && resourceType.eq.some((type: string) => id.startsWith(`${type}[`));
    const edges = Object.entries(states).flatMap(([resourceId, state]) =>
      matchesFilter(resourceId) ? { node: { resourceId, state } } : [],
    );
    return { data: { data: { resources: { edges } }, errors: null } };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function watchChange(change: () => void, method: "push_incremental_deploy" | "push_full_deploy" = "push_incremental_deploy") {
  const waitForEffect = await watchDeploy(env, method, { resources: [clean, dirty] });
  change();
  const outcome = waitForEffect();
  await vi.advanceTimersByTimeAsync(40_000);
  return outcome;
}

test("detects a change in any of the resources", async () => {
  const { effect, deployedIds } = await watchChange(() => (states[dirty] = { ...failed, isDeploying: true }));
  expect(effect).toBe("seen");
  expect([...deployedIds]).toEqual([dirty]);
});

test("reports no effect, and which resources were in the desired state", async () => {
  const { effect, compliantIds } = await watchChange(() => undefined);
  expect(effect).toBe("unseen");
  expect([...compliantIds]).toEqual([clean]);
});

test("doesn't wait for a deployment if everything is in the desired state, but does for a repair", async () => {
  states = { [clean]: compliant, [dirty]: compliant };
  expect((await watchChange(() => undefined)).effect).toBe("idle");
  expect(server.requests).toHaveLength(1);
  expect(await watchChange(() => undefined, "push_full_deploy")).toEqual({
    effect: "unseen",
    compliantIds: new Set(),
    deployedIds: new Set(),
  });
});

test("doesn't claim that nothing was deployed if the resources can't be loaded", async () => {
  expect((await watchChange(server.goOffline)).effect).toBe("unknown");
});

test("ignores other resources that match the filter", async () => {
  states[unrelated] = compliant;
  const { effect } = await watchChange(() => (states[unrelated] = { ...compliant, isDeploying: true }));
  expect(effect).toBe("unseen");
});

test("excludes resources that can't be deployed", async () => {
  await watchDeploy(env, "push_full_deploy", { resources: [clean, dirty] });
  expect(server.requests.at(-1)!.body.variables.filter).toMatchObject({ isOrphan: false, blocked: { neq: ["BLOCKED"] } });
});

test("doubts that a change is an effect while something is deploying", async () => {
  states[clean] = { ...compliant, isDeploying: true };
  const { effect, deployedIds, isDoubtful } = await watchChange(() => (states[clean] = compliant));
  expect([effect, [...deployedIds], isDoubtful]).toEqual(["seen", [], true]);
});

test("deploys without a snapshot if that takes longer than ten seconds", async () => {
  server.on(/./, neverResolves);
  const watching = watchDeploy(env, "push_full_deploy", { resources: [clean] });
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(watching).resolves.toBeTypeOf("function");
});
