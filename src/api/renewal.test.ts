// @vitest-environment jsdom
/** When a session is renewed, and how often that is tried. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mockFetch, type Fetched } from "~/test/mockFetch";
import { parseAuthConfig } from "./config";
import { startSession } from "./renewal";
import { setSession, getSession, setAuth, signOut } from "./session";
import { createSession } from "./token";

let server: Fetched;
const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** The seconds after now at which each of these was asked, by the end of its address. */
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

// What is loaded when it is needed is there in time, however slow the machine.
await import("oidc-client-ts");
vi.useFakeTimers();
startSession();

/** It is looked every two seconds whether it is time; an answer may take a while of its own to be read. */
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

test("pauses grow between renewals that fail, up to 15 s; one that succeeds ends that", async () => {
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

test("a renewal that the server refuses is not asked for twice", async () => {
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

test("a refresh token that the provider refuses is not sent twice", async () => {
  const requestTimes = mockEndpoints({
    "openid-configuration": createDiscoveryResponse,
    token: () => Response.json({ error: "invalid_grant" }, { status: 400 }),
  });
  signInAtProvider("refused");
  await advanceSeconds(500);
  expect(requestTimes.token).toHaveLength(1);
  expect(getSession()?.token).toBe("refused");
});

test("a provider that fails is asked again after growing pauses, and for what it is only once", async () => {
  const requestTimes = mockEndpoints({
    "openid-configuration": createDiscoveryResponse,
    token: () => Response.json({ error: "Service Unavailable" }, { status: 503 }),
  });
  signInAtProvider("kept");
  await advanceSeconds(500);
  expectRetryDelays(requestTimes.token!);
  expect(requestTimes["openid-configuration"]).toHaveLength(1);
});
