// @vitest-environment jsdom
/** Renewal of the session and its retries. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, type MockedFetch } from "~/test/mockFetch";
import { parseAuthConfig } from "./config";
import { startSession } from "./renewal";
import { setSession, getSession, setAuth, signOut } from "./session";
import { createSession } from "./token";

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

test("doesn't retry a renewal that the server rejects", async () => {
  const requestTimes = mockEndpoints({
    renew: () => Response.json({ message: "Only login sessions issued by this server can be renewed." }, { status: 400 }),
  });
  setSession(createSession("foreign", { life: 600 }));
  await advanceSeconds(500);
  expect(requestTimes.renew).toHaveLength(1);
  expect(getSession()?.token).toBe("foreign");
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
