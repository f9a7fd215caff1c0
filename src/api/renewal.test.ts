// @vitest-environment jsdom
/** Renewal of the session and its retries. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, createHtmlResponse, createUnknownRouteResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { learnServerTime, monotonicNow, restartClocks } from "~/time";
import { loadConfig, parseAuthConfig } from "./config";
import { startSession } from "./renewal";
import { setSession, getSession, getSessionState, setAuth, restoreSession, signOut } from "./session";
import { forgetServer } from "./support";
import { createSession } from "./token";

vi.mock("./config", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  loadConfig: vi.fn<typeof loadConfig>(() => Promise.reject(new Error("down"))),
}));

let server: MockedFetch;
const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** Mocks endpoints by the last segment of their path; returns their request times in seconds from now. */
function mockEndpoints(responses: Record<string, () => Response>) {
  const start = Date.now();
  const requestTimes: Record<string, number[]> = {};
  server.on(/./, ({ address }) => {
    const name = address.split("/").at(-1)!;
    (requestTimes[name] ??= []).push(Math.floor((Date.now() - start) / 1000));
    return responses[name]!();
  });
  return requestTimes;
}

// Loaded in advance, since its import takes real time.
await import("oidc-client-ts");
vi.useFakeTimers();
startSession();

/** Delays are minimums: renewal is checked every two seconds, and responses take time. */
function expectRetryDelays(requestTimes: number[]) {
  const delays = requestTimes.slice(1).map((time, index) => time - requestTimes[index]!);
  expect(delays.length).toBeGreaterThan(4);
  delays.forEach((delay, index) => expect(delay).toBeGreaterThanOrEqual([1, 2, 4, 8, 15][Math.min(index, 4)]!));
}

beforeEach(() => void (server = mockFetch()));
afterEach(async () => {
  signOut();
  forgetServer();
  await advanceSeconds(20);
  vi.unstubAllGlobals();
});

const createRenewedResponse = () => Response.json({ data: { token: "new", user: { username: "ann" }, expires_in: 600 } });

test("retries failed renewals with growing delays up to 15 s, until one succeeds", async () => {
  let isServerUp = false;
  const requestTimes = mockEndpoints({ renew: () => (isServerUp ? createRenewedResponse() : Response.json({}, { status: 502 })) });
  setSession(createSession("old", { life: 600 }));
  await advanceSeconds(400);
  expect(requestTimes.renew![0]).toBeGreaterThanOrEqual(300);
  expectRetryDelays(requestTimes.renew!);
  isServerUp = true;
  await advanceSeconds(100);
  expect(getSession()?.token).toBe("new");
  const { length } = requestTimes.renew!;
  await advanceSeconds(100);
  expect(requestTimes.renew).toHaveLength(length);
});

test.each([
  ["429", () => createErrorResponse(429, "slow down")],
  ["403 of a proxy", () => createHtmlResponse(403)],
  ["401 of a proxy", () => createErrorResponse(401, "Sign in at the portal")],
  ["404 of a proxy", () => createHtmlResponse(404)],
  ["200 without data", () => Response.json({ data: null })],
  ["200 without a token", () => Response.json({ data: {} })],
  ["200 with text that can't be a token", () => Response.json({ data: { token: "not a token", user: { username: "ann" } } })],
  ["403 that isn't about the session", () => createErrorResponse(403, "Access denied: Request is not allowed by the access policy.")],
  ["404 of the server", () => createErrorResponse(404, "Request or referenced resource does not exist")],
])("renews the session after a %s", async (_, createResponse) => {
  let isServerUp = false;
  mockEndpoints({ renew: () => (isServerUp ? createRenewedResponse() : createResponse()) });
  setSession(createSession("old", { life: 600 }));
  await advanceSeconds(310);
  expect([getSessionState().phase, getSession()?.token]).toEqual(["signedIn", "old"]);
  isServerUp = true;
  await advanceSeconds(120);
  expect(getSession()?.token).toBe("new");
});

test("waits before the next renewal as long as a proxy asks", async () => {
  const headers = { "Retry-After": "100" };
  const requestTimes = mockEndpoints({ renew: () => Response.json({ message: "slow down" }, { status: 429, headers }) });
  setSession(createSession("old", { life: 600 }));
  await advanceSeconds(450);
  expect(requestTimes.renew).toHaveLength(2);
  expect(requestTimes.renew![1]! - requestTimes.renew![0]!).toBeGreaterThanOrEqual(100);
});

test.each([
  ["tokens of another issuer", 6, () => createErrorResponse(400, "Only login sessions issued by this server can be renewed.")],
  ["any session", 1, createUnknownRouteResponse],
])("keeps the session and rarely retries if the server can't renew %s", async (_, maxRequests, createResponse) => {
  const requestTimes = mockEndpoints({ renew: createResponse });
  setSession(createSession("foreign", { life: 3600 }));
  await advanceSeconds(3600);
  expect(requestTimes.renew!.length).toBeLessThanOrEqual(maxRequests);
  expect(getSession()?.token).toBe("foreign");
});

test("ends the session if the server says that it is over", async () => {
  mockEndpoints({ renew: () => createErrorResponse(401, "User account no longer exists.") });
  setSession(createSession("old", { life: 600 }));
  await advanceSeconds(310);
  expect(getSession()).toBeUndefined();
  expect(getSessionState()).toMatchObject({ claims: { isAdmin: false }, reason: "User account no longer exists." });
});

test.each([
  ["set back", -1800],
  ["set ahead", 1800],
])("renews at half the lifetime although the server's clock is %s", async (_, seconds) => {
  mockEndpoints({ renew: createRenewedResponse });
  setSession(createSession("old", { life: 600 }));
  for (let response = 0; response < 5; response++)
    learnServerTime(new Date(Date.now() + seconds * 1000).toUTCString(), monotonicNow(), monotonicNow());
  await advanceSeconds(310);
  restartClocks();
  expect(getSession()?.token).toBe("new");
});

test("renews without locks, which Firefox blocks together with storage", async () => {
  mockEndpoints({ renew: createRenewedResponse });
  vi.stubGlobal("navigator", { locks: { request: () => Promise.reject(new DOMException("Blocked", "SecurityError")) } });
  setSession(createSession("old", { life: 600 }));
  await advanceSeconds(310);
  expect(getSession()?.token).toBe("new");
});

const providerUrl = "https://idp.example";
const createDiscoveryResponse = () =>
  Response.json({ issuer: providerUrl, token_endpoint: `${providerUrl}/token`, authorization_endpoint: `${providerUrl}/auth` });
const signInAtProvider = (token: string) => {
  setAuth(parseAuthConfig({ method: "oidc-generic", authority: providerUrl, clientId: "lookout", provider: "legacy" }));
  setSession(createSession(token, { life: 600, refresh: "refresh-1" }));
};

test("doesn't resend a refresh token that the provider rejects", async () => {
  const requestTimes = mockEndpoints({
    "openid-configuration": createDiscoveryResponse,
    token: () => Response.json({ error: "invalid_grant" }, { status: 400 }),
  });
  signInAtProvider("refused");
  await advanceSeconds(500);
  expect(requestTimes.token).toHaveLength(1);
  expect(getSession()?.token).toBe("refused");
});

test("retries a failing provider with growing delays, and fetches its metadata only once", async () => {
  const requestTimes = mockEndpoints({
    "openid-configuration": createDiscoveryResponse,
    token: () => Response.json({ error: "Service Unavailable" }, { status: 503 }),
  });
  signInAtProvider("kept");
  await advanceSeconds(500);
  expectRetryDelays(requestTimes.token!);
  expect(requestTimes["openid-configuration"]).toHaveLength(1);
});

test("loads the auth config for a session of a provider if it couldn't be loaded before", async () => {
  const auth = parseAuthConfig({ method: "oidc-generic", authority: providerUrl, clientId: "lookout", provider: "legacy" });
  mockEndpoints({
    "openid-configuration": createDiscoveryResponse,
    token: () => Response.json({ access_token: "renewed", token_type: "Bearer", expires_in: 600 }),
  });
  restoreSession();
  setSession(createSession("old", { life: 600, refresh: "refresh-1" }));
  vi.mocked(loadConfig).mockResolvedValueOnce(auth);
  await advanceSeconds(310);
  expect(getSession()?.token).toBe("renewed");
});
