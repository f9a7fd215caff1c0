// @vitest-environment jsdom
import { expect, test } from "vitest";
import { ApiError } from "./error";
import { isRouteMissing, getUnsupportedReason } from "./unsupported";

const paths = {
  "/api/v2/discovered": { get: {} },
  "/api/v2/discovered/{rid}": { get: {}, delete: {} },
  "/api/v2/discovered/": { post: {} },
};

test("a call that the document has is there, however its words are named", () => {
  expect(getUnsupportedReason("GET /api/v2/discovered", paths)).toBeUndefined();
  expect(getUnsupportedReason("DELETE /api/v2/discovered/{discovered_resource_id}", paths)).toBeUndefined();
});

test("a call is lacking where its path or its verb is, and the reason names it", () => {
  expect(getUnsupportedReason("DELETE /api/v2/discovered/", paths)).toContain("DELETE /api/v2/discovered/");
  expect(getUnsupportedReason("POST /api/v2/compliance_report", paths)).toContain("no call POST /api/v2/compliance_report");
});

test("nothing is lacking as long as the document is not known, or says nothing", () => {
  for (const unknown of [undefined, {}]) expect(getUnsupportedReason("DELETE /api/v2/discovered/", unknown)).toBeUndefined();
});

test("a page of HTML tells of a missing route, a message of the server's of a missing thing", () => {
  expect(isRouteMissing(new ApiError("unreadable", "…", 404))).toBe(true);
  expect(isRouteMissing(new ApiError("unreadable", "…", 405))).toBe(true);
  expect(isRouteMissing(new ApiError("unreadable", "…", 200))).toBe(false);
  expect(isRouteMissing(new ApiError("missing", "No scheduler", 404))).toBe(false);
  expect(isRouteMissing(new Error("…"))).toBe(false);
});
