// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { mockFetch } from "~/test/mockFetch";
import { call } from "./call";
import { isRouteMissing, getUnsupportedReason } from "./unsupported";

const paths = {
  "/api/v2/discovered": { get: {} },
  "/api/v2/discovered/{rid}": { get: {}, delete: {} },
  "/api/v2/discovered/": { post: {} },
};

test("a route in the document is supported, whatever its parameters are called", () => {
  expect(getUnsupportedReason("GET /api/v2/discovered", paths)).toBeUndefined();
  expect(getUnsupportedReason("DELETE /api/v2/discovered/{discovered_resource_id}", paths)).toBeUndefined();
});

test("a route that every release has is supported, even if it isn't in the document", () => {
  expect(getUnsupportedReason("GET /api/v2/agents", paths)).toBeUndefined();
});

test("a route without its path or method in the document is unsupported, and the reason names it", () => {
  expect(getUnsupportedReason("DELETE /api/v2/discovered/", paths)).toContain("DELETE /api/v2/discovered/");
  expect(getUnsupportedReason("POST /api/v2/compliance_report", paths)).toContain("doesn't support POST /api/v2/compliance_report");
});

test("every route is supported while the document is missing or empty", () => {
  for (const unknown of [undefined, {}]) expect(getUnsupportedReason("DELETE /api/v2/discovered/", unknown)).toBeUndefined();
});

test.each<[status: number, body: string, isMissing: boolean]>([
  [404, "<html><title>404: Not Found</title><body>404: Not Found</body></html>", true],
  [405, "<html><title>405: Method Not Allowed</title><body>405: Method Not Allowed</body></html>", true],
  [404, "<html><head><title>404 Not Found</title></head><body>nginx</body></html>", false],
  [404, JSON.stringify({ message: "Request or referenced resource does not exist: No scheduler" }), false],
])("a %i means a missing route only if it's the server's page for that: %s", async (status, body, isMissing) => {
  mockFetch().on(/./, () => new Response(body, { status }));
  const error: unknown = await call("GET /api/v2/project", { search: { environment_details: false } }).catch((reason: unknown) => reason);
  vi.unstubAllGlobals();
  expect(isRouteMissing(error)).toBe(isMissing);
});
