// @vitest-environment node
/**
 * Runs the sign-in contract against the mock and, if ORCHESTRATOR_AUTH_URL is set, against that orchestrator. Its administrator
 * must be admin, Administrator-1.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLikeApp } from "./contract.responses.ts";
import { getShapeDifferences, normalize, type ContractResponse } from "./contract.compare.ts";
import { signedInCases, type SignedInCase } from "./contract.signin.ts";
import { createMock } from "./server.ts";

interface ContractServer {
  fetch: (request: Request) => Promise<Response>;
  /** Saved ids and tokens, by name. */
  values: Record<string, string>;
}

const unique = `signin-${Date.now().toString(36)}`;
const orchestrator = process.env.ORCHESTRATOR_AUTH_URL?.replace(/\/$/, "");
const mock: ContractServer = { fetch: createMock({ scenario: "signin" }).handle, values: { unique } };
const real: ContractServer | undefined = orchestrator
  ? { fetch: (request) => fetch(new Request(request.url.replace("http://orchestrator", orchestrator), request)), values: { unique } }
  : undefined;
const servers = real ? [mock, real] : [mock];

const fillPlaceholders = (text: string, { values }: ContractServer) =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);

async function send(server: ContractServer, { method, url, body, env, as }: SignedInCase): Promise<ContractResponse> {
  const headers: Record<string, string> = {};
  if (env) headers["X-Inmanta-tid"] = server.values[env]!;
  if (as) headers.Authorization = as.includes(" ") ? fillPlaceholders(as, server) : `Bearer ${server.values[as]!}`;
  const text = body === undefined ? undefined : fillPlaceholders(JSON.stringify(body), server);
  const response = await server.fetch(new Request(`http://orchestrator${fillPlaceholders(url, server)}`, { method, headers, body: text }));
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text: await response.text() };
}

/** Removes what differs between servers: tokens, and the configured session lifetime. */
const normalizeResponse = (response: ContractResponse, { values }: ContractServer) => {
  const text = response.text.replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "<token>").replace(/"expires_in": \d+/, '"expires_in": 0');
  return normalize({ ...response, text }, new Map([[values.environment ?? "none", "environment"]]), false);
};

function check(testCase: SignedInCase, response: ContractResponse, server: ContractServer): void {
  const { status, text } = response;
  expect({ status, text }).toMatchObject({ status: testCase.status });
  readLikeApp(testCase, response);
  if (testCase.empty) expect(text).toBe("");
  if (testCase.contains) expect(text).toContain(fillPlaceholders(testCase.contains, server));
  if (testCase.has) expect(JSON.parse(text)).toMatchObject(testCase.has);
  if (testCase.total !== undefined) expect(JSON.parse(text).metadata.total).toBe(testCase.total);
}

async function runCase(server: ContractServer, testCase: SignedInCase): Promise<unknown> {
  const response = await send(server, testCase);
  check(testCase, response, server);
  const data = testCase.token || testCase.saveAs ? JSON.parse(response.text).data : undefined;
  if (testCase.token) server.values[testCase.token] = data.token ?? data;
  if (testCase.saveAs) server.values[testCase.saveAs] = data.at(-1)[testCase.saveAs];
  return normalizeResponse(response, server);
}

const as = "admin";
beforeAll(async () => {
  for (const server of servers) {
    const sendForData = async (testCase: SignedInCase) => JSON.parse((await send(server, testCase)).text).data;
    const login = { username: "admin", password: "Administrator-1" };
    server.values.admin = (await sendForData({ method: "POST", url: "/api/v2/login", body: login, status: 200 })).token;
    server.values.project = (await sendForData({ method: "PUT", url: "/api/v2/project", body: { name: unique }, status: 200, as })).id;
    const body = { name: unique, project_id: server.values.project };
    server.values.environment = (await sendForData({ method: "PUT", url: "/api/v2/environment", body, status: 200, as })).id;
  }
}, 60_000);

afterAll(async () => {
  if (!real) return;
  for (const url of ["/api/v2/environment/{environment}", "/api/v2/project/{project}"]) {
    await send(real, { method: "DELETE", url, status: 200, as });
  }
}, 60_000);

signedInCases.forEach((testCase, index) => {
  test(`${index + 1}. ${testCase.as ?? "no token"}: ${testCase.method} ${testCase.url}`, async () => {
    const [mockResult, realResult = mockResult] = await Promise.all(servers.map((server) => runCase(server, testCase)));
    expect(testCase.looseReason ? getShapeDifferences(mockResult, realResult) : mockResult).toEqual(testCase.looseReason ? [] : realResult);
  }, 30_000);
});
