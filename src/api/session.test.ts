// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refusal, replaceFetch, type Fetched } from "~/test/fetch";
import { call } from "./client";
import { readAuth } from "./config";
import { ApiError } from "./error";
import { signIn } from "./renewal";
import { begin, currentSession, currentState, learn, refuse, restore, signOut } from "./session";
import { claimsOf, sessionOf } from "./token";

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const tokenOf = (sub: string, iat = 0) =>
  `${part({ alg: "HS256" })}.${part({ sub, iat, exp: iat + 60, "urn:inmanta:is_admin": true, "urn:inmanta:roles": { e: ["noc", 7] } })}.x`;
let server: Fetched;
/** Refuses whatever is asked; or only what is asked next. */
const refuses = (status: number, message: string) => server.on(/./, () => refusal(status, message));
const refusesOnce = (status: number, message: string) => {
  const end = server.on(/./, () => {
    end();
    return refusal(status, message);
  });
};
const bearer = () => server.sent.at(-1)!.headers.Authorization;
const projects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const report = () => call("POST /api/v2/compliance_report", { env: "1", body: { resource_ids: [] } });
const rename = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

/** Lets what is due happen. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  server = replaceFetch();
  server.on(/./, { data: [] });
  learn(undefined);
});
afterEach(() => {
  signOut();
  learn(undefined);
  vi.unstubAllGlobals();
  sessionStorage.clear();
  localStorage.clear();
});

test("without a session no request says who asks", async () => {
  await projects();
  expect(bearer()).toBeUndefined();
});

test("where nobody has to sign in, nothing says how", () => {
  learn(readAuth({ method: "database", provider: "legacy" }));
  learn(undefined);
  expect(currentState()).toMatchObject({ phase: "open", auth: undefined });
});

test("who has to sign in asks nothing before", async () => {
  learn(readAuth({ method: "database", provider: "legacy" }));
  expect(currentState().phase).toBe("out");
  const asked = projects();
  await turn();
  expect(server.sent).toEqual([]);
  begin(sessionOf(tokenOf("ann")));
  await asked;
  expect(bearer()).toBe(`Bearer ${tokenOf("ann")}`);
});

test("who leaves while waiting to sign in asks nothing at all", async () => {
  learn(readAuth({ method: "database" }));
  const leaving = new AbortController();
  const asked = call("GET /api/v2/project", { search: { environment_details: false } }, leaving.signal);
  leaving.abort();
  await expect(asked).rejects.toHaveProperty("name", "AbortError");
  begin(sessionOf(tokenOf("ann")));
  await turn();
  expect(server.sent).toEqual([]);
});

test.each([
  [401, "Access to this resource is unauthorized"],
  [401, "User account no longer exists."],
  [403, "Access denied: Signature has expired"],
  [403, "Access denied: Not enough segments"],
  [403, "Access denied: The provided token has been revoked."],
  [403, "Access denied: The provided token is not recognized; it may have been revoked."],
  [403, "Access denied: Unable to decode provided JWT bearer token."],
  [403, "Access denied: Signature verification failed"],
  [403, "Access denied: Unknown issuer for token"],
])("%i with “%s” ends the session, and what was asked waits for the next", async (status, message) => {
  begin(sessionOf(tokenOf("ann")));
  refusesOnce(status, message);
  const asked = rename();
  await vi.waitFor(() => expect(currentState()).toMatchObject({ phase: "ended", reason: message }));
  expect(currentSession()).toBeUndefined();
  expect(sessionStorage).toHaveLength(0);
  begin(sessionOf(tokenOf("ann", 5)));
  await asked;
  expect(server.sent).toHaveLength(2);
  expect(bearer()).toBe(`Bearer ${tokenOf("ann", 5)}`);
});

test.each([
  [403, "Access denied: Request is not allowed by the access policy.", "forbidden"],
  [403, "Access denied: The authorization token is scoped to a specific environment.", "forbidden"],
  [401, "The current password is incorrect", "refused"],
])("%i with “%s” is told, and the session stays", async (status, message, kind) => {
  begin(sessionOf(tokenOf("ann")));
  refuses(status, message);
  await expect(rename()).rejects.toMatchObject({ kind, message });
  expect(currentState().phase).toBe("live");
});

test("what one asked for is not done in another's name, but read", async () => {
  begin(sessionOf(tokenOf("ann")));
  server.on(/./, ({ headers }) =>
    headers.Authorization === `Bearer ${tokenOf("ann")}` ? refusal(403, "Access denied: Signature has expired") : { data: [] },
  );
  const [deed, reading, posted] = [rename(), projects(), report()];
  await vi.waitFor(() => expect(currentState().phase).toBe("ended"));
  begin(sessionOf(tokenOf("bob")));
  await expect(deed).rejects.toThrow("It was not done: ann asked for it, and bob has signed in since.");
  await expect(deed).rejects.toBeInstanceOf(ApiError);
  await expect(reading).resolves.toEqual({ data: [] });
  await expect(posted).resolves.toEqual({ data: [] });
});

test("what waited for a sign-in is not done after a sign-out, whoever comes next", async () => {
  begin(sessionOf(tokenOf("ann")));
  refusesOnce(403, "Access denied: Signature has expired");
  const deed = rename();
  await vi.waitFor(() => expect(currentState().phase).toBe("ended"));
  signOut();
  await expect(deed).rejects.toThrow("It was not done: the session had ended, and somebody signed out since.");
  begin(sessionOf(tokenOf("ann", 5)));
  await turn();
  expect(server.sent).toHaveLength(1);
});

test("what is asked for when the session has ended already is not done in another's name either", async () => {
  begin(sessionOf(tokenOf("ann")));
  refuse(tokenOf("ann"), "Signature has expired");
  const deed = rename();
  begin(sessionOf(tokenOf("bob")));
  await expect(deed).rejects.toThrow("It was not done: ann asked for it, and bob has signed in since.");
  expect(server.sent).toEqual([]);
});

test("what a token without a name asked for is not done in anybody's", async () => {
  begin(sessionOf("a.b.c"));
  refusesOnce(403, "Access denied: Signature has expired");
  const deed = rename();
  await vi.waitFor(() => expect(currentState().phase).toBe("ended"));
  begin(sessionOf(tokenOf("bob")));
  await expect(deed).rejects.toThrow("It was not done: somebody else asked for it, and bob has signed in since.");
});

test("a tab that the browser brings back after a sign-out elsewhere is signed out", () => {
  begin(sessionOf(tokenOf("ann")));
  const away = { ...sessionStorage };
  vi.spyOn(Date, "now").mockReturnValueOnce(Date.now() + 1);
  signOut();
  Object.entries(away).forEach(([key, value]) => sessionStorage.setItem(key, value as string));
  restore();
  expect(currentState().phase).toBe("starting");
  expect(currentSession()).toBeUndefined();
  expect(sessionStorage).toHaveLength(0);
});

test("a sign-in carries no old token, and its refusal asks nobody again", async () => {
  begin(sessionOf(tokenOf("ann")));
  refuses(401, "Invalid username or password");
  await expect(signIn("ann", "wrong")).rejects.toMatchObject({ kind: "refused", message: "Invalid username or password" });
  expect(bearer()).toBeUndefined();
  server.on(/./, { data: { token: tokenOf("ann", 9), user: { username: "ann" }, expires_in: 60 } });
  await signIn("ann", "right");
  expect(currentSession()).toMatchObject({ token: tokenOf("ann", 9), life: 60 });
});

test("a tab that is loaded anew has its session, and claims are read but not believed to be more than words", () => {
  begin(sessionOf(tokenOf("ann")));
  expect(localStorage).toHaveLength(0);
  restore();
  expect(currentState()).toMatchObject({ phase: "live", claims: { user: "ann", isAdmin: true, roles: { e: ["noc"] } } });
  for (const token of ["", "a", "a.b.c", `a.${part({ sub: 7, "urn:inmanta:roles": [1] })}.c`]) {
    expect(claimsOf(sessionOf(token))).toEqual({ user: undefined, isAdmin: false });
  }
});
