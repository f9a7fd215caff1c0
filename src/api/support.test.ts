// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { getMissingArguments, lacksRoute, releases } from "~mocks/releases.ts";
import { tabStorage } from "~/storage";
import { createErrorResponse, createUnknownRouteResponse, mockFetch } from "~/test/mockFetch";
import { call } from "./call";
import type { Endpoint } from "./endpoint";
import { endpoints, type Route } from "./endpoints";
import { forgetServer, getStandIn, getUnsupportedReason, learnRelease } from "./support";

afterEach(() => {
  forgetServer();
  vi.unstubAllGlobals();
});

const setRelease = (version: string) => learnRelease({ version: "9.9.9", extensions: [{ name: "core", version, package: "core" }] });

test.each<[release: string, reason: string | undefined]>([
  ["17.0.0", "Needs orchestrator 18.3 or newer"],
  ["18.2.4", "Needs orchestrator 18.3 or newer"],
  ["18.3.0", undefined],
  ["18.10.0", undefined],
  ["19.0.2", "Needs orchestrator 19.1 or newer"],
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
  expect(getStandIn("POST /api/v2/dryrun_filtered")).toBe("Dry runs are of whole versions.");
});

test("the version of a product that contains the orchestrator doesn't count", () => {
  learnRelease({ version: "9.0.0", extensions: [{ name: "core", version: "20.1.0", package: "core" }] });
  expect(getUnsupportedReason("POST /api/v2/graphql")).toBeUndefined();
  learnRelease({ version: "17.0.0", extensions: [] });
  expect(getUnsupportedReason("POST /api/v2/graphql")).toBe("Needs orchestrator 18.1 or newer");
});

/** 17.0 has GraphQL, but neither variables nor counts, so Lookout does without it. */
const unusedRoutes: readonly string[] = ["POST /api/v2/graphql", "GET /api/v2/graphql/schema"];

test.each(releases)("knows the same about %s as the mock, which the contract test compares with real servers", (release) => {
  setRelease(`${release}.0`);
  for (const [route, { newerArguments = {} }] of Object.entries<Endpoint>(endpoints)) {
    const isUnused = release === "17.0" && unusedRoutes.includes(route);
    expect([route, getUnsupportedReason(route as Route) !== undefined]).toEqual([route, isUnused || lacksRoute(release, route)]);
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
  expect(getUnsupportedReason("POST /api/v2/compliance_report")).toBe("Orchestrator 99.0 doesn't have this");
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

test("a route that a release after the tested ones has dropped is asked for once", async () => {
  const server = startServerWithoutRoutes();
  setRelease("21.0.0");
  await expect(listAgents()).rejects.toMatchObject({ kind: "unsupported" });
  await expect(listAgents()).rejects.toMatchObject({ kind: "unsupported", message: "Orchestrator 21.0 doesn't have this" });
  expect(server.requests).toHaveLength(1);
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
