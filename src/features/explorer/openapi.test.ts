// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { found, operationsOf, resolve } from "./openapi";
import { sample } from "./sample";

const recorded = JSON.parse(readFileSync("mocks/recorded/openapi.json", "utf8")) as { paths: Record<string, object> };
const operations = operationsOf(recorded);
const one = (id: string) => operations.find((operation) => operation.id === id)!;

test("every operation of the server's document is there once", () => {
  expect(operations.length).toBeGreaterThan(100);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  const methods = Object.values(recorded.paths).flatMap(Object.keys);
  expect(operations).toHaveLength(methods.length);
});

test("what an operation takes", () => {
  const list = one("GET /api/v2/resource");
  expect(list).toMatchObject({ tag: "core.resource", name: "resource_list", inEnvironment: true });
  expect(list.parameters.map(({ name }) => name)).toContain("filter");
  expect(list.parameters.every(({ in: place }) => place !== ("header" as string))).toBe(true);
  expect(one("GET /api/v2/docs").parameters.map(({ name }) => name)).toEqual(["format", "swagger_description"]);
  expect(one("GET /api/v2/docs").parameters[0]!.schema).toMatchObject({ enum: ["openapi", "swagger"], default: "swagger" });
  expect(JSON.parse(sample(one("POST /api/v1/deploy").body!.schema, recorded))).toHaveProperty("agent_trigger_method");
});

test("every body has an example", () => {
  const bodies = operations.filter(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(30);
  for (const { body } of bodies) expect(() => JSON.parse(sample(body!.schema, recorded)) as unknown).not.toThrow();
});

test("operations are found by all words", () => {
  expect(found(operations, "get agents").every(({ id }) => /GET/.test(id))).toBe(true);
  expect(found(operations, "NOTIFY head").map(({ id }) => id)).toEqual(["HEAD /api/v1/notify/{id}"]);
  expect(found(operations, "")).toHaveLength(operations.length);
});

test("a document of any shape breaks nothing", () => {
  for (const strange of [
    {},
    { paths: null },
    { paths: { "/a": { get: {}, nonsense: 1 } } },
    { paths: { "/a": { get: { parameters: "x", tags: 5 } } } },
  ]) {
    expect(() => operationsOf(strange)).not.toThrow();
  }
  const turning = { a: { $ref: "#/a" } };
  expect(resolve(turning, { $ref: "#/a" })).toBeTypeOf("object");
  expect(resolve({}, { $ref: "https://evil.example/x" })).toEqual({});
  expect(resolve({}, { $ref: "#/__proto__/constructor" })).toEqual({});
});
