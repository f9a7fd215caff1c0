// @vitest-environment jsdom
import { expect, test } from "vitest";
import { buildCustomRequest, isApiPath, buildOperationRequest } from "./draft";
import type { OpenApiOperation, OpenApiParameter, OpenApiSchema } from "./openapi";

const createParameter = (name: string, location: OpenApiParameter["in"], schema: OpenApiSchema): OpenApiParameter => ({
  name,
  in: location,
  schema,
});
const operation: OpenApiOperation = {
  id: "GET /api/v2/resource/{rid}/logs",
  method: "GET",
  path: "/api/v2/resource/{rid}/logs",
  tag: "core.resource",
  name: "resource_logs",
  summary: "",
  description: "",
  needsEnvironment: true,
  parameters: [
    createParameter("rid", "path", { type: "string" }),
    createParameter("limit", "query", { type: "integer" }),
    createParameter("filter", "query", { type: "object" }),
    createParameter("metrics", "query", { type: "array" }),
  ],
};

test("encodes parameters into path and query as the server decodes them", () => {
  const values = {
    rid: "std::File[a,path=/etc/x]",
    limit: "5",
    filter: "status=!deployed\nagent=Größe_%\n\nagent=b=c",
    metrics: "a\n b \n",
  };
  expect(buildOperationRequest(operation, { values }, "e-1")).toEqual({
    method: "GET",
    path: "/api/v2/resource/std%3A%3AFile%5Ba%2Cpath%3D%2Fetc%2Fx%5D/logs?limit=5&filter.status=%21deployed&filter.agent=Gr%F6%DFe_%25&filter.agent=b%3Dc&metrics=a&metrics=b",
    env: "e-1",
    body: undefined,
  });
});

test("omits empty parameters and sends the environment only if the operation needs it", () => {
  expect(buildOperationRequest(operation, { values: { rid: "r" } }, "").path).toBe("/api/v2/resource/r/logs");
  expect(buildOperationRequest({ ...operation, needsEnvironment: false }, { values: { rid: "r" } }, "e-1").env).toBeUndefined();
  expect(() => buildOperationRequest(operation, { values: {} }, "e-1")).toThrow(/can't be used as a name in a request/);
});

test("sends the body as typed", () => {
  const body = '{"n": 12345678901234567890}';
  expect(buildOperationRequest({ ...operation, body: { schema: {}, description: "" } }, { values: { rid: "r" }, body }, "").body).toBe(
    body,
  );
  expect(buildOperationRequest(operation, { values: { rid: "r" }, body }, "").body).toBeUndefined();
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
])("isApiPath(%j) is %s", (path, expected) => {
  expect(isApiPath(path)).toBe(expected);
});

test("combines the query of the path with the query field", () => {
  const draft = { method: "GET", path: "/api/v2/agents?limit=5", query: "filter.name=a&b\nsort=name.asc", body: "ignored" };
  expect(buildCustomRequest(draft, "")).toEqual({
    method: "GET",
    path: "/api/v2/agents?limit=5&filter.name=a%26b&sort=name.asc",
    env: undefined,
    body: undefined,
  });
  expect(buildCustomRequest({ ...draft, method: "POST", path: "/api/v1/deploy", query: "", body: "{}" }, "e")).toEqual({
    method: "POST",
    path: "/api/v1/deploy",
    env: "e",
    body: "{}",
  });
});
