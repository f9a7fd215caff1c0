// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { getMissingArguments, isRouteMissing, releases } from "~mocks/releases.ts";
import { tabStorage } from "~/storage";
import { createErrorResponse, createUnknownRouteResponse, mockFetch } from "~/test/mockFetch";
import { call } from "./call";
import type { Endpoint } from "./endpoint";
import { endpoints, type Route } from "./endpoints";
import { forgetServer, getUnsupportedReason, learnRelease } from "./support";

afterEach(() => {
  forgetServer();
  vi.unstubAllGlobals();
});

const setRelease = (version: string) => learnRelease({ extensions: [{ name: "core", version, package: "core" }] });

test.each<[release: string, reason: string | undefined]>([
  ["17.0.0", "Needs orchestrator 18.3 or newer"],
  ["18.2.4", "Needs orchestrator 18.3 or newer"],
  ["18.3.0", undefined],
  ["18.10.0", undefined],
  ["19.0.2", "Needs orchestrator 20 or newer"],
  ["19.1.0", undefined],
  ["20.1.0.dev20261130", undefined],
  ["99.0.0", undefined],
  ["unknown", undefined],
])("on %s, deploying single resources: %s", (release, reason) => {
  setRelease(release);
  expect(getUnsupportedReason("POST /api/v2/deploy_filtered")).toBe(reason);
});

test("leaves out the zero of a first release", () => {
  setRelease("17.0.0");
  expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBe("Needs orchestrator 18 or newer");
  expect(getUnsupportedReason("POST /api/v1/notify/{id}")).toBeUndefined();
  expect(getUnsupportedReason("POST /api/v1/notify/{id}", "reinstall")).toBe("Needs orchestrator 18 or newer");
});

test("everything counts as supported if the server doesn't say its release", () => {
  setRelease("17.0.0");
  expect(getUnsupportedReason("POST /api/v2/graphql")).toBe("Needs orchestrator 18.1 or newer");
  learnRelease({ extensions: [{ name: "lsm", version: "9.0.0", package: "lsm" }] });
  expect(getUnsupportedReason("POST /api/v2/graphql")).toBeUndefined();
});

/** 17.0 has GraphQL, but neither variables nor counts, so Lookout does without it. */
const graphqlRoute = "POST /api/v2/graphql";

test.each(releases)("knows the same about %s as the mock, which the contract test compares with real servers", (release) => {
  setRelease(`${release}.0`);
  for (const [route, { newerArguments = {} }] of Object.entries<Endpoint>(endpoints)) {
    const isUnused = release === "17.0" && route === graphqlRoute;
    expect([route, getUnsupportedReason(route as Route) !== undefined]).toEqual([route, isUnused || isRouteMissing(release, route)]);
    for (const name of Object.keys(newerArguments)) {
      const reason = getUnsupportedReason(route as "POST /api/v1/notify/{id}", name as "reinstall");
      expect([name, reason !== undefined]).toEqual([name, getMissingArguments(release, route).includes(name)]);
    }
  }
});

const requestReport = () => call("POST /api/v2/compliance_report", { env: "e", body: { resource_ids: ["r"] } });
const listAgents = () => call("GET /api/v2/agents", { env: "e", search: { limit: 5, sort: "name.asc", filter: {} } });
const recompile = (reinstall?: true) =>
  call("POST /api/v1/notify/{id}", {
    path: { id: "e" },
    body: { update: true, ...(reinstall && { reinstall }), metadata: { type: "api", message: "", lookout: "" } },
  });

/** A server that has none of the routes. */
function startServerWithoutRoutes() {
  const server = mockFetch();
  server.on(/./, () => createUnknownRouteResponse());
  return server;
}

test("asks for a route once while the release is unknown, and remembers the refusal for the tab", async () => {
  const server = startServerWithoutRoutes();
  const expected = { kind: "unsupported", message: "Needs orchestrator 18 or newer" };
  await expect(requestReport()).rejects.toMatchObject(expected);
  await expect(requestReport()).rejects.toMatchObject(expected);
  expect(server.requests).toHaveLength(1);
  expect(tabStorage.get("lookout-support ")).toBe('{"refused":["POST /api/v2/compliance_report"]}');
});

test("asks for nothing that the release is known not to have", async () => {
  const server = startServerWithoutRoutes();
  setRelease("17.0.0");
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported" });
  await expect(recompile(true)).rejects.toMatchObject({ kind: "unsupported", message: "Needs orchestrator 18 or newer" });
  expect(server.requests).toEqual([]);
});

test("a refused argument leaves the route usable without it", async () => {
  const server = mockFetch();
  const message = "Invalid request: request contains fields {'reinstall'} that are not declared in method";
  server.on(/notify/, ({ init }) => (String(init.body).includes("reinstall") ? createErrorResponse(400, message) : new Response("")));
  await expect(recompile(true)).rejects.toMatchObject({ kind: "unsupported", message: "Needs orchestrator 18 or newer" });
  await expect(recompile(true)).rejects.toMatchObject({ kind: "unsupported" });
  await expect(recompile()).resolves.toBeUndefined();
  expect(server.requests).toHaveLength(2);
  expect(getUnsupportedReason("POST /api/v1/notify/{id}", "reinstall")).toBe("Needs orchestrator 18 or newer");
});

test("another release makes refusals void, and the first one that is learned keeps them unless it has the route", async () => {
  startServerWithoutRoutes();
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported" });
  setRelease("99.0.0");
  expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBe("Orchestrator 99.0 doesn't support this");
  setRelease("20.1.0");
  expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBeUndefined();
  setRelease("99.0.0");
  expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBeUndefined();
});

test("a route that all releases have is asked for again, since something else may have responded", async () => {
  const server = startServerWithoutRoutes();
  await expect(listAgents()).rejects.toMatchObject({ kind: "unsupported", message: "The orchestrator's API has no such route." });
  setRelease("20.1.0");
  await expect(listAgents()).rejects.toMatchObject({ kind: "unsupported" });
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported" });
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported" });
  expect(server.requests).toHaveLength(4);
});

test("what a release after the tested ones has dropped again is asked for once", async () => {
  const server = startServerWithoutRoutes();
  setRelease("21.0.0");
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported" });
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported", message: "Orchestrator 21.0 doesn't support this" });
  expect(server.requests).toHaveLength(1);
});

test("a refused argument that all tested releases have says nothing about the route", async () => {
  const server = mockFetch();
  const message = "Invalid request: request contains fields {'details'} that are not declared in method";
  server.on(/./, () => createErrorResponse(400, message));
  setRelease("21.0.0");
  await expect(requestReport()).rejects.toMatchObject({ kind: "unsupported", message });
  await expect(requestReport()).rejects.toMatchObject({ message });
  expect(server.requests).toHaveLength(2);
});

test.each<[status: number, body: string, kind: string]>([
  [404, "<html><title>404: Not Found</title><body>404: Not Found</body></html>", "unsupported"],
  [405, "<html><title>405: Method Not Allowed</title><body>405: Method Not Allowed</body></html>", "unsupported"],
  [404, "<html><head><title>404 Not Found</title></head><body>nginx</body></html>", "unreadable"],
  [404, JSON.stringify({ message: "Request or referenced resource does not exist: No scheduler" }), "missing"],
  [400, JSON.stringify({ message: "Invalid request: request contains fields {'x'} that are not declared in method" }), "unsupported"],
  [400, JSON.stringify({ message: "Invalid request: Field 'x' is required." }), "refused"],
])("a %i means a missing route only in the server's own words: %s", async (status, body, kind) => {
  mockFetch().on(/./, () => new Response(body, { status }));
  await expect(listAgents()).rejects.toMatchObject({ kind });
});
