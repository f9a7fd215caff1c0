// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startClock } from "~/api/clock";
import type { Args } from "~/api/endpoints";
import { createQueryClient, useData } from "~/api/query";
import { useFailing } from "./failing";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
let asked: string[];
let failed: number;
let compiled: boolean;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  [asked, failed, compiled] = [[], 0, true];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address.replace(/\?.*/, "").split("/").at(-1)!);
    if (address.endsWith("graphql")) return Response.json({ data: { data: { resourceSummary: { lastHandlerRun: { failed } } } } });
    const data = address.includes("compilereport") ? [{ success: null }, { success: compiled, completed: "2026-11-24T02:14:07Z" }] : [];
    const deploy_summary = address.includes("deploy_summary") ? { total: 5, by_state: { failed } } : undefined;
    return Response.json({ data, links: {}, metadata: { total: data.length, before: 0, after: 0, deploy_summary } });
  });
});
afterEach(() => {
  stop();
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that shows a list, and whether something failed in its environment. */
function show(
  route: "GET /api/v2/agents" | "GET /api/v2/resource" | "GET /api/v2/compilereport",
  words: object,
  which: string | undefined = env,
) {
  const client = createQueryClient();
  stop = startClock(client);
  const args = { env, search: { limit: 20, filter: {}, ...words } } as unknown as Args<typeof route>;
  return renderHook(() => [useData(route, args), useFailing(which)] as const, {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  }).result;
}
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const timesOf = (question: string) => asked.filter((of) => of === question).length;

test("on a page that tells nothing of it, a failure shows within a minute, stays for as long as it lasts, and costs two requests a minute", async () => {
  const page = show("GET /api/v2/agents", { sort: "name.asc" });
  await pass(5);
  expect(page.current[1]).toBe(false);
  failed = 1;
  await pass(61);
  expect(page.current[1]).toBe(true);
  await pass(600);
  expect(page.current[1]).toBe(true);
  asked = [];
  await pass(60);
  expect(timesOf("graphql")).toBe(1);
  expect(timesOf("compilereport")).toBe(1);
  [failed, compiled] = [0, false];
  await pass(61);
  expect(page.current[1]).toBe(true);
  compiled = true;
  await pass(61);
  expect(page.current[1]).toBe(false);
});

test("what a page asks itself is not asked once more for it", async () => {
  failed = 1;
  const resources = show("GET /api/v2/resource", { sort: "resource_id.asc", deploy_summary: true });
  await pass(70);
  expect(resources.current[1]).toBe(true);
  expect(timesOf("graphql")).toBe(0);
  expect(timesOf("compilereport")).toBeGreaterThan(0);
});

test("a list of compiles tells of the newest unless it is filtered", async () => {
  show("GET /api/v2/compilereport", { sort: "requested.desc" });
  await pass(70);
  const unfiltered = timesOf("compilereport");
  stop();
  cleanup();
  asked = [];
  show("GET /api/v2/compilereport", { sort: "requested.desc", filter: { success: ["true"] } });
  await pass(70);
  expect(timesOf("compilereport")).toBe(unfiltered + 2);
});

test("nothing is asked for a page that is about no environment, or about all of them", async () => {
  show("GET /api/v2/agents", { sort: "name.asc" }, "any");
  await pass(70);
  expect(new Set(asked)).toEqual(new Set(["agents"]));
});
