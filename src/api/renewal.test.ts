// @vitest-environment jsdom
/** When a session is renewed, and how often that is tried. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { replaceFetch, type Fetched } from "~/test/fetch";
import { readAuth } from "./config";
import { startSession } from "./renewal";
import { begin, currentSession, learn, signOut } from "./session";
import { sessionOf } from "./token";

let server: Fetched;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** The seconds after now at which each of these was asked, by the end of its address. */
function watch(answers: Record<string, () => Response>) {
  const start = Date.now();
  const asked: Record<string, number[]> = {};
  server.on(/./, ({ address }) => {
    const name = address.split("/").at(-1)!;
    (asked[name] ??= []).push(Math.floor((Date.now() - start) / 1000));
    return answers[name]!();
  });
  return asked;
}

// What is loaded when it is needed is there in time, however slow the machine.
await import("oidc-client-ts");
vi.useFakeTimers();
startSession();

/** It is looked every two seconds whether it is time; an answer may take a while of its own to be read. */
function expectPauses(asked: number[]) {
  const pauses = asked.slice(1).map((at, index) => at - asked[index]!);
  expect(pauses.length).toBeGreaterThan(4);
  pauses.forEach((pause, index) => expect(pause).toBeGreaterThanOrEqual([1, 2, 4, 8, 15][Math.min(index, 4)]!));
}

beforeEach(() => void (server = replaceFetch()));
afterEach(async () => {
  signOut();
  await pass(20);
  vi.unstubAllGlobals();
});

const renewed = () => Response.json({ data: { token: "new", user: { username: "ann" }, expires_in: 600 } });

test("pauses grow between renewals that fail, up to 15 s; one that succeeds ends that", async () => {
  let works = false;
  const asked = watch({ renew: () => (works ? renewed() : Response.json({}, { status: 502 })) });
  begin(sessionOf("old", { life: 600 }));
  await pass(400);
  expect(asked.renew![0]).toBeGreaterThanOrEqual(300);
  expectPauses(asked.renew!);
  works = true;
  await pass(100);
  expect(currentSession()?.token).toBe("new");
  const { length } = asked.renew!;
  await pass(100);
  expect(asked.renew).toHaveLength(length);
});

test("a renewal that the server refuses is not asked for twice", async () => {
  const asked = watch({
    renew: () => Response.json({ message: "Only login sessions issued by this server can be renewed." }, { status: 400 }),
  });
  begin(sessionOf("foreign", { life: 600 }));
  await pass(500);
  expect(asked.renew).toHaveLength(1);
  expect(currentSession()?.token).toBe("foreign");
});

const provider = "https://idp.example";
const discovery = () =>
  Response.json({ issuer: provider, token_endpoint: `${provider}/token`, authorization_endpoint: `${provider}/auth` });
const atProvider = (token: string) => {
  learn(readAuth({ method: "oidc-generic", authority: provider, clientId: "lookout", provider: "legacy" }));
  begin(sessionOf(token, { life: 600, refresh: "refresh-1" }));
};

test("a refresh token that the provider refuses is not sent twice", async () => {
  const asked = watch({ "openid-configuration": discovery, token: () => Response.json({ error: "invalid_grant" }, { status: 400 }) });
  atProvider("refused");
  await pass(500);
  expect(asked.token).toHaveLength(1);
  expect(currentSession()?.token).toBe("refused");
});

test("a provider that fails is asked again after growing pauses, and for what it is only once", async () => {
  const asked = watch({ "openid-configuration": discovery, token: () => Response.json({ error: "Service Unavailable" }, { status: 503 }) });
  atProvider("kept");
  await pass(500);
  expectPauses(asked.token!);
  expect(asked["openid-configuration"]).toHaveLength(1);
});
