// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { hasFailures } from "./failures";

const page = (rows: object[], rest: object = {}) => ({ rows, total: rows.length, before: 0, after: 0, ...rest });
const resources = (env: string, by_state: Record<string, number>, filter: object = {}) =>
  [["GET /api/v2/resource", { env, search: { filter } }], page([], { deploySummary: { total: 5, by_state } })] as const;
const compiles = (env: string, outcomes: (boolean | null)[], { filter = {}, before = 0, sort = "requested.desc" } = {}) =>
  [
    ["GET /api/v2/compilereport", { env, search: { filter, sort } }],
    page(
      outcomes.map((success) => ({ success, completed: success === null ? null : "2026-11-24T02:14:07.000000+00:00" })),
      { before },
    ),
  ] as const;
const summary = (query: string, data: object | null, variables?: object) =>
  [["POST /api/v2/graphql", { body: { query, variables } }], { data, errors: null }] as const;

function hasFailuresAfter(scope: string, ...responses: (readonly [readonly unknown[], unknown])[]): boolean {
  const client = new QueryClient();
  responses.forEach(([key, data], index) => client.setQueryData(key, data, { updatedAt: index + 1 }));
  return hasFailures(client.getQueryCache(), scope);
}

test("reports no failure without relevant responses", () => {
  expect(hasFailuresAfter("e")).toBe(false);
  expect(hasFailuresAfter("e", [["GET /api/v2/agents", { env: "e" }], page([])])).toBe(false);
});

test.each([
  [{ failed: 1, deployed: 4 }, true],
  [{ unavailable: 1 }, true],
  [{ deployed: 4, skipped: 2, undefined: 1 }, false],
])("resources by state %j: %s", (byState, expected) => {
  expect(hasFailuresAfter("e", resources("e", byState))).toBe(expected);
  expect(hasFailuresAfter("other", resources("e", byState))).toBe(false);
});

test("uses the newest response, whatever its filter", () => {
  expect(hasFailuresAfter("e", resources("e", { failed: 1 }), resources("e", { failed: 0 }, { agent: ["a"] }))).toBe(false);
  expect(hasFailuresAfter("e", resources("e", { failed: 0 }, { agent: ["a"] }), resources("e", { failed: 1 }))).toBe(true);
});

test("uses the newest finished compile, and only from lists that start with the newest", () => {
  expect(hasFailuresAfter("e", compiles("e", [null, false, true]))).toBe(true);
  expect(hasFailuresAfter("e", compiles("e", [null, true, false]))).toBe(false);
  expect(hasFailuresAfter("e", compiles("e", [false], { filter: { success: ["false"] } }))).toBe(false);
  expect(hasFailuresAfter("e", compiles("e", [false], { before: 20 }))).toBe(false);
  expect(hasFailuresAfter("e", compiles("e", [false], { sort: "requested.asc" }))).toBe(false);
});

test("keeps reporting a failed compile when resources are healthy", () => {
  expect(hasFailuresAfter("e", compiles("e", [false]), resources("e", { deployed: 5 }))).toBe(true);
});

test("reads summaries by alias and by variable", () => {
  const twoEnvironments =
    '{ e0: resourceSummary(environment: "a") { lastHandlerRun } e1: resourceSummary(environment: "b") { lastHandlerRun } }';
  const response = summary(twoEnvironments, { e0: { lastHandlerRun: { failed: 0 } }, e1: { lastHandlerRun: { failed: 2 } } });
  expect(hasFailuresAfter("a", response)).toBe(false);
  expect(hasFailuresAfter("b", response)).toBe(true);
  expect(hasFailuresAfter("any", response)).toBe(true);
  const oneEnvironment = "query ($env: String!) { resourceSummary(environment: $env) { lastHandlerRun } }";
  expect(hasFailuresAfter("c", summary(oneEnvironment, { resourceSummary: { lastHandlerRun: { failed: 1 } } }, { env: "c" }))).toBe(true);
});

test("ignores summaries that failed or count something else", () => {
  const query = '{ e0: resourceSummary(environment: "a") { totalCount } }';
  expect(hasFailuresAfter("any", summary(query, null))).toBe(false);
  expect(hasFailuresAfter("any", summary(query, { e0: null }))).toBe(false);
  expect(hasFailuresAfter("any", summary(query, { e0: { totalCount: 5 } }))).toBe(false);
});
