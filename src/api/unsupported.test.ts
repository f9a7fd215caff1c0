// @vitest-environment jsdom
import { expect, test } from "vitest";
import { ApiError } from "./error";
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

test("an HTML page with 404 or 405 means a missing route, a 404 with a message doesn't", () => {
  expect(isRouteMissing(new ApiError("unreadable", "…", 404))).toBe(true);
  expect(isRouteMissing(new ApiError("unreadable", "…", 405))).toBe(true);
  expect(isRouteMissing(new ApiError("unreadable", "…", 200))).toBe(false);
  expect(isRouteMissing(new ApiError("missing", "No scheduler", 404))).toBe(false);
  expect(isRouteMissing(new Error("…"))).toBe(false);
});
