// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, type Fetched } from "~/test/mockFetch";
import { watchDeploy } from "./watchDeploy";

const env = "11111111-0000-4000-8000-000000000001";
const clean = "std::File[web-1,path=/clean]";
const dirty = "std::Dir[web-2,path=/dirty]";
const unrelated = "std::File[web-2,path=/clean]";
const asIntended = { isDeploying: false, compliance: "COMPLIANT", lastHandlerRun: "SUCCESSFUL", lastHandlerRunAt: "2026-01-01" };
const failed = { ...asIntended, compliance: "NON_COMPLIANT", lastHandlerRun: "FAILED" };

/** What GraphQL finds, by resource; a filter of one part of the chosen finds only that part. */
let states: Record<string, object>;
let server: Fetched;

beforeEach(() => {
  vi.useFakeTimers();
  states = { [clean]: asIntended, [dirty]: failed };
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

test("a change in any of several resources shows, whichever was chosen first", async () => {
  const { effect } = await watchChange(() => (states[dirty] = { ...failed, isDeploying: true }));
  expect(effect).toBe("seen");
});

test("a clean first resource does not stand for the others: what does not show is unseen, and only what was not as intended", async () => {
  const { effect, compliantIds } = await watchChange(() => undefined);
  expect(effect).toBe("unseen");
  expect([...compliantIds]).toEqual([clean]);
});

test("where all are as intended there is nothing to wait for; a repair does all of them all the same", async () => {
  states = { [clean]: asIntended, [dirty]: asIntended };
  expect((await watchChange(() => undefined)).effect).toBe("idle");
  expect(server.requests).toHaveLength(1);
  expect(await watchChange(() => undefined, "push_full_deploy")).toEqual({ effect: "unseen", compliantIds: new Set() });
});

test("others that fit the same filter do not count", async () => {
  states[unrelated] = asIntended;
  const { effect } = await watchChange(() => (states[unrelated] = { ...asIntended, isDeploying: true }));
  expect(effect).toBe("unseen");
});

test("resources that cannot be deployed are not looked at", async () => {
  await watchDeploy(env, "push_full_deploy", { resources: [clean, dirty] });
  expect(server.requests.at(-1)!.body.variables.filter).toMatchObject({ isOrphan: false, blocked: { neq: ["BLOCKED"] } });
});
