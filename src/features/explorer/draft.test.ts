// @vitest-environment jsdom
import { expect, test } from "vitest";
import { freeRequest, isApiPath, requestOf } from "./draft";
import type { Operation, Parameter, Schema } from "./openapi";

const parameter = (name: string, place: Parameter["in"], schema: Schema): Parameter => ({ name, in: place, schema });
const operation: Operation = {
  id: "GET /api/v2/resource/{rid}/logs",
  method: "GET",
  path: "/api/v2/resource/{rid}/logs",
  tag: "core.resource",
  name: "resource_logs",
  summary: "",
  description: "",
  inEnvironment: true,
  parameters: [
    parameter("rid", "path", { type: "string" }),
    parameter("limit", "query", { type: "integer" }),
    parameter("filter", "query", { type: "object" }),
    parameter("metrics", "query", { type: "array" }),
  ],
};

test("what was typed is put where it belongs, and encoded as the server reads it", () => {
  const words = {
    rid: "std::File[a,path=/etc/x]",
    limit: "5",
    filter: "status=!deployed\nagent=Größe_%\n\nagent=b=c",
    metrics: "a\n b \n",
  };
  expect(requestOf(operation, { words }, "e-1")).toEqual({
    method: "GET",
    path: "/api/v2/resource/std%3A%3AFile%5Ba%2Cpath%3D%2Fetc%2Fx%5D/logs?limit=5&filter.status=%21deployed&filter.agent=Gr%F6%DFe_%25&filter.agent=b%3Dc&metrics=a&metrics=b",
    env: "e-1",
    body: undefined,
  });
});

test("what was not typed is not sent; the header only goes with what is about an environment", () => {
  expect(requestOf(operation, { words: { rid: "r" } }, "").path).toBe("/api/v2/resource/r/logs");
  expect(requestOf({ ...operation, inEnvironment: false }, { words: { rid: "r" } }, "e-1").env).toBeUndefined();
  expect(() => requestOf(operation, { words: {} }, "e-1")).toThrow(/nothing that a request/);
});

test("a body goes as it was typed", () => {
  const body = '{"n": 12345678901234567890}';
  expect(requestOf({ ...operation, body: { schema: {}, description: "" } }, { words: { rid: "r" }, body }, "").body).toBe(body);
  expect(requestOf(operation, { words: { rid: "r" }, body }, "").body).toBeUndefined();
});

test.each([
  ["/api/v2/resource", true],
  ["/api/v1/notify/x?update=true", true],
  ["/api/v3/new", true],
  ["//evil.example/api/v2/x", false],
  ["http://evil.example/api/v2/x", false],
  ["/api/v2/../../console/", false],
  ["/api/v2/%2e%2e/x", false],
  ["/api/v2/x\\..\\y", false],
  ["/api/v2/x#y", false],
  ["/api/v2/a b", false],
  ["/console/config.js", false],
  ["", false],
])("the path %j is one of the API's: %s", (path, expected) => {
  expect(isApiPath(path)).toBe(expected);
});

test("a free request takes a query in its path and beside it", () => {
  const draft = { method: "GET", path: "/api/v2/agents?limit=5", query: "filter.name=a&b\nsort=name.asc", body: "ignored" };
  expect(freeRequest(draft, "")).toEqual({
    method: "GET",
    path: "/api/v2/agents?limit=5&filter.name=a%26b&sort=name.asc",
    env: undefined,
    body: undefined,
  });
  expect(freeRequest({ ...draft, method: "POST", path: "/api/v1/deploy", query: "", body: "{}" }, "e")).toEqual({
    method: "POST",
    path: "/api/v1/deploy",
    env: "e",
    body: "{}",
  });
});
