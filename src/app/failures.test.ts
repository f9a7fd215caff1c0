// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, type ErrorKind } from "~/api/error";
import { recordFetch } from "~/api/fetchHistory";
import { getFailureState } from "./failures";

type Key = readonly unknown[];
type Response = readonly [key: Key, data: unknown];

const page = (rows: object[], rest: object = {}) => ({ rows, total: rows.length, before: 0, after: 0, ...rest });
const resources = (env: string, by_state: Record<string, number>, filter: object = {}): Response => [
  ["GET /api/v2/resource", { env, search: { filter, deploy_summary: true } }],
  page([], { deploySummary: { total: 5, by_state } }),
];
const compiles = (env: string, outcomes: (boolean | null)[], { filter = {}, before = 0, sort = "requested.desc" } = {}): Response => [
  ["GET /api/v2/compilereport", { env, search: { filter, sort } }],
  page(
    outcomes.map((success) => ({ success, completed: success === null ? null : "2026-11-24T02:14:07.000000+00:00" })),
    { before },
  ),
];
const summary = (query: string, data: object | null, variables?: object): Response => [
  ["POST /api/v2/graphql", { body: { query, variables } }],
  { data, errors: null },
];
const projects = (...ids: string[]): Response => [
  ["GET /api/v2/project", { search: { environment_details: false } }],
  [{ id: "p", name: "p", environments: ids.map((id) => ({ id, name: id })) }],
];
const environmentKey = (id: string): Key => ["GET /api/v2/environment/{id}", { path: { id }, search: { details: false } }];

let client: QueryClient;

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  client.getQueryCache().subscribe(recordFetch);
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

/** Receives responses one second apart. */
const receive = (...responses: Response[]) => {
  for (const [key, data] of responses) {
    vi.advanceTimersByTime(1000);
    client.setQueryData(key, data);
  }
};
const fail = (key: Key, kind: ErrorKind = "failed") =>
  client.fetchQuery({ queryKey: key, queryFn: () => Promise.reject(new ApiError(kind, "no")), staleTime: 0 }).catch(() => undefined);
const pass = (minutes: number) => vi.advanceTimersByTime(minutes * 60_000);
const getState = (scope = "e") => getFailureState(client, scope);

test("reports no failure without relevant responses", () => {
  expect(getState()).toBe("healthy");
  receive([["GET /api/v2/agents", { env: "e" }], page([])]);
  expect(getState()).toBe("healthy");
});

test.each([
  [{ failed: 1, deployed: 4 }, "failing"],
  [{ unavailable: 1 }, "failing"],
  [{ deployed: 4, skipped: 2, undefined: 1 }, "healthy"],
])("resources by state %j: %s", (byState, expected) => {
  receive(resources("e", byState));
  expect([getState(), getState("other")]).toEqual([expected, "healthy"]);
});

test("uses the newest response, whatever its filter", () => {
  receive(resources("e", { failed: 1 }), resources("e", { failed: 0 }, { agent: ["a"] }));
  expect(getState()).toBe("healthy");
  receive(resources("e", { failed: 1 }));
  expect(getState()).toBe("failing");
});

test.each([
  [compiles("e", [null, false, true]), "failing"],
  [compiles("e", [null, true, false]), "healthy"],
  [compiles("e", [null]), "healthy"],
  [compiles("e", [false], { filter: { success: ["false"] } }), "healthy"],
  [compiles("e", [false], { before: 20 }), "healthy"],
  [compiles("e", [false], { sort: "requested.asc" }), "healthy"],
])("uses the newest finished compile, and only from lists that start with the newest (%#)", (response, expected) => {
  receive(response);
  expect(getState()).toBe(expected);
});

test("keeps reporting a failed compile when resources are healthy", () => {
  receive(compiles("e", [false]), resources("e", { deployed: 5 }));
  expect(getState()).toBe("failing");
});

test("reads summaries by alias and by variable", () => {
  receive(
    summary(
      '{ e0: resourceSummary(environment: "a") { lastHandlerRun } e1: resourceSummary(environment: "b") { blocked lastHandlerRun } }',
      {
        e0: { lastHandlerRun: { failed: 0 } },
        e1: { lastHandlerRun: { failed: 2 } },
      },
    ),
    summary(
      "query ($env: String!) { resourceSummary(environment: $env) { lastHandlerRun } }",
      { resourceSummary: { lastHandlerRun: { failed: 1 } } },
      { env: "c" },
    ),
  );
  expect(["a", "b", "c"].map(getState)).toEqual(["healthy", "failing", "failing"]);
});

test("doesn't know what a summary without numbers means, and ignores queries for something else", () => {
  receive(summary('{ e0: resourceSummary(environment: "a") { totalCount } }', { e0: null }));
  expect(getState("a")).toBe("healthy");
  receive(summary('{ e0: resourceSummary(environment: "a") { lastHandlerRun } }', { e0: null }));
  expect(getState("a")).toBe("unknown");
  receive(resources("a", { deployed: 5 }));
  expect(getState("a")).toBe("healthy");
});

test("a source that can't be read any more is unknown, whatever it reported", async () => {
  for (const failed of [0, 1]) {
    receive(resources("e", { failed }));
    await fail(resources("e", {})[0]);
    expect(getState()).toBe("unknown");
  }
  receive(resources("e", { failed: 1 }));
  expect(getState()).toBe("failing");
});

test("a source that could never be read is unknown, unless another response reports it", async () => {
  await fail(resources("e", {})[0]);
  expect(getState()).toBe("unknown");
  receive(resources("e", { deployed: 5 }, { agent: ["a"] }));
  expect(getState()).toBe("healthy");
});

test("a failure isn't reported for longer than ten minutes after it was last seen", async () => {
  receive(compiles("e", [false]));
  pass(9);
  expect(getState()).toBe("failing");
  pass(2);
  expect(getState()).toBe("unknown");
  receive(compiles("e", [true]));
  pass(60);
  expect(getState()).toBe("healthy");
});

test("nothing fails in an environment that doesn't exist any more", async () => {
  receive(projects("e", "other"), resources("e", { failed: 1 }));
  expect([getState(), getState("any")]).toEqual(["failing", "failing"]);
  receive(projects("other"));
  await fail(environmentKey("e"), "missing");
  expect([getState(), getState("any")]).toEqual(["healthy", "healthy"]);
});

test("without any response, an environment or a list of environments that can't be loaded is unknown", async () => {
  await fail(environmentKey("e"));
  await fail(projects()[0]);
  expect([getState(), getState("any")]).toEqual(["unknown", "unknown"]);
});
