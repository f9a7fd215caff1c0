// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createExampleJson, findOperations, parseOperations, resolveReference } from "./openapi";

const openApiDocument = JSON.parse(readFileSync("mocks/recorded/openapi.json", "utf8")) as { paths: Record<string, object> };
const operations = parseOperations(openApiDocument);
const getOperation = (id: string) => operations.find((operation) => operation.id === id)!;

test("parses every operation of the server's document once", () => {
  expect(operations.length).toBeGreaterThan(100);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  const methods = Object.values(openApiDocument.paths).flatMap(Object.keys);
  expect(operations).toHaveLength(methods.length);
});

test("parses parameters and bodies", () => {
  const list = getOperation("GET /api/v2/resource");
  expect(list).toMatchObject({ tag: "core.resource", name: "resource_list", needsEnvironment: true });
  expect(list.parameters.map(({ name }) => name)).toContain("filter");
  expect(list.parameters.every(({ in: location }) => location !== ("header" as string))).toBe(true);
  expect(getOperation("GET /api/v2/docs").parameters.map(({ name }) => name)).toEqual(["format", "swagger_description"]);
  expect(getOperation("GET /api/v2/docs").parameters[0]!.schema).toMatchObject({ enum: ["openapi", "swagger"], default: "swagger" });
  expect(JSON.parse(createExampleJson(getOperation("POST /api/v1/deploy").body!.schema, openApiDocument))).toHaveProperty(
    "agent_trigger_method",
  );
});

test("creates an example for every body", () => {
  const bodies = operations.filter(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(30);
  for (const { body } of bodies) expect(() => JSON.parse(createExampleJson(body!.schema, openApiDocument)) as unknown).not.toThrow();
});

test("finds operations that match all terms", () => {
  expect(findOperations(operations, "get agents").every(({ id }) => /GET/.test(id))).toBe(true);
  expect(findOperations(operations, "NOTIFY head").map(({ id }) => id)).toEqual(["HEAD /api/v1/notify/{id}"]);
  expect(findOperations(operations, "")).toHaveLength(operations.length);
});

test("tolerates malformed documents", () => {
  for (const malformed of [
    {},
    { paths: null },
    { paths: { "/a": { get: {}, nonsense: 1 } } },
    { paths: { "/a": { get: { parameters: "x", tags: 5 } } } },
  ]) {
    expect(() => parseOperations(malformed)).not.toThrow();
  }
  const circular = { a: { $ref: "#/a" } };
  expect(resolveReference(circular, { $ref: "#/a" })).toBeTypeOf("object");
  expect(resolveReference({}, { $ref: "https://evil.example/x" })).toEqual({});
  expect(resolveReference({}, { $ref: "#/__proto__/constructor" })).toEqual({});
});
