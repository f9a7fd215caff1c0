// @vitest-environment jsdom
import { replaceEqualDeep } from "@tanstack/react-query";
import * as fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { createResourceDetails } from "~/test/responses";
import { apiQueryOptions, createQueryClient } from "./query";
import { shareStructure } from "./shareStructure";

afterEach(() => vi.unstubAllGlobals());

test("keeps equal parts of the previous value, and never changes it", () => {
  const previous = {
    rows: [
      { id: "a", tags: ["x"] },
      { id: "b", tags: [] },
    ],
    total: 2,
    big: 10n ** 20n,
    ratio: Number.NaN,
  };
  const copy = structuredClone(previous);
  expect(shareStructure(previous, structuredClone(previous))).toBe(previous);
  const next = {
    ...structuredClone(previous),
    rows: [
      { id: "a", tags: ["x"] },
      { id: "c", tags: [] },
      { id: "d", tags: [] },
    ],
  };
  const shared = shareStructure(previous, next) as typeof previous;
  expect(shared).toEqual(next);
  expect(shared.rows[0]).toBe(previous.rows[0]);
  expect(previous).toEqual(copy);
  expect(shareStructure(previous, { rows: previous.rows })).toEqual({ rows: previous.rows });
  expect(shareStructure({ a: undefined }, {})).toEqual({});
});

test("shares like TanStack Query for any value", () => {
  const object = fc.object({ key: fc.constantFrom("a", "b", "c"), values: [fc.constantFrom(0, 1, "x", null)], maxDepth: 3 });
  fc.assert(
    fc.property(object, object, (previous, next) => {
      const expected: unknown = replaceEqualDeep(previous, next);
      const shared = shareStructure(previous, next);
      expect(shared).toEqual(expected);
      expect(shared === previous).toBe(expected === previous);
    }),
    { numRuns: 2000 },
  );
});

test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("keeps the key %s as a property of its own", (key) => {
  const parse = (value: number) => JSON.parse(`{"${key}": {"polluted": ${value}}, "a": 1}`) as object;
  for (const next of [parse(1), parse(2)]) {
    const shared = shareStructure(parse(1), next) as object;
    expect(Object.keys(shared)).toEqual([key, "a"]);
    expect(Object.getPrototypeOf(shared)).toBe(Object.prototype);
    expect(JSON.stringify(shared)).toBe(JSON.stringify(next));
    expect("polluted" in shared).toBe(false);
  }
  expect(Object.keys(shareStructure({ a: 1 }, parse(1)) as object)).toEqual([key, "a"]);
  expect(Object.keys(shareStructure(parse(1), { a: 1 }) as object)).toEqual(["a"]);
});

test("doesn't overflow the stack", () => {
  const parse = () => JSON.parse("[".repeat(5000) + "]".repeat(5000)) as unknown;
  expect(() => shareStructure(parse(), parse())).not.toThrow();
});

test("a fetched attribute named __proto__ is still there after refreshes", async () => {
  const server = mockFetch();
  const client = createQueryClient();
  const options = apiQueryOptions("GET /api/v2/resource/{rid}", { env: "e", path: { rid: "a[b,c=d]" } });
  const fetchAttributes = async (value: number) => {
    const attributes = JSON.parse(`{"__proto__": {"mtu": ${value}}, "constructor": "c"}`) as object;
    server.on(/./, createResourceDetails("a[b,c=d]", { attributes }));
    return (await client.fetchQuery({ ...options, staleTime: 0 })).attributes;
  };
  for (const value of [1, 1, 2])
    expect(JSON.stringify(await fetchAttributes(value))).toBe(`{"__proto__":{"mtu":${value}},"constructor":"c"}`);
});
