// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { replaceFetch, type Fetched } from "~/test/fetch";
import { watchDeploy } from "./watchDeploy";

const env = "11111111-0000-4000-8000-000000000001";
const clean = "std::File[web-1,path=/clean]";
const dirty = "std::Dir[web-2,path=/dirty]";
const foreign = "std::File[web-2,path=/clean]";
const asIntended = { isDeploying: false, compliance: "COMPLIANT", lastHandlerRun: "SUCCESSFUL", lastHandlerRunAt: "2026-01-01" };
const failed = { ...asIntended, compliance: "NON_COMPLIANT", lastHandlerRun: "FAILED" };

/** What GraphQL finds, by resource; a filter of one part of the chosen finds only that part. */
let states: Record<string, object>;
let server: Fetched;

beforeEach(() => {
  vi.useFakeTimers();
  states = { [clean]: asIntended, [dirty]: failed };
  server = replaceFetch();
  server.on(/./, ({ body }) => {
    const { agent, resourceType } = body.variables.filter;
    const fits = (id: string) =>
      agent.eq.some((name: string) => id.includes(`[${name},`)) && resourceType.eq.some((type: string) => id.startsWith(`${type}[`));
    const edges = Object.entries(states).flatMap(([resourceId, state]) => (fits(resourceId) ? { node: { resourceId, state } } : []));
    return { data: { data: { resources: { edges } }, errors: null } };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function follow(change: () => void, method: "push_incremental_deploy" | "push_full_deploy" = "push_incremental_deploy") {
  const followed = await watchDeploy(env, method, { resources: [clean, dirty] });
  change();
  const end = followed();
  await vi.advanceTimersByTimeAsync(40_000);
  return end;
}

test("a change in any of several resources shows, whichever was chosen first", async () => {
  const { shows } = await follow(() => (states[dirty] = { ...failed, isDeploying: true }));
  expect(shows).toBe("seen");
});

test("a clean first resource does not stand for the others: what does not show is unseen, and only what was not as intended", async () => {
  const { shows, clean: had } = await follow(() => undefined);
  expect(shows).toBe("unseen");
  expect([...had]).toEqual([clean]);
});

test("where all are as intended there is nothing to wait for; a repair does all of them all the same", async () => {
  states = { [clean]: asIntended, [dirty]: asIntended };
  expect((await follow(() => undefined)).shows).toBe("idle");
  expect(server.sent).toHaveLength(1);
  expect(await follow(() => undefined, "push_full_deploy")).toEqual({ shows: "unseen", clean: new Set() });
});

test("others that fit the same filter do not count", async () => {
  states[foreign] = asIntended;
  const { shows } = await follow(() => (states[foreign] = { ...asIntended, isDeploying: true }));
  expect(shows).toBe("unseen");
});

test("resources that cannot be deployed are not looked at", async () => {
  await watchDeploy(env, "push_full_deploy", { resources: [clean, dirty] });
  expect(server.sent.at(-1)!.body.variables.filter).toMatchObject({ isOrphan: false, blocked: { neq: ["BLOCKED"] } });
});
