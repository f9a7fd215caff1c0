import { expect, test } from "vitest";
import { getRequestFacts } from "./requestFacts";

test.each([
  ["GET", "/api/v2/resource?limit=5", false],
  ["GET", "/api/v1/notify/e-1?update=true", true],
  ["HEAD", "/api/v1/notify/e-1", false],
  ["POST", "/api/v2/graphql", false],
  ["POST", "/api/v2/compliance_report", false],
  ["POST", "/api/v1/deploy", true],
  ["PUT", "/api/v1/parameter/x", true],
  ["PUT", "/api/v1/file/abc", true],
  ["DELETE", "/api/v2/project/x", true],
  ["PATCH", "/api/v2/notification/x", true],
])("%s %s is a mutation: %s", (method, path, expected) => {
  expect(getRequestFacts({ method, path }).mutates).toBe(expected);
});
