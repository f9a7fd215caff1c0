// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createProject } from "~/test/responses";
import { learnServerTime, monotonicNow, restartClocks } from "~/time";
import { call } from "./call";
import { parseAuthConfig } from "./config";
import { ApiError } from "./error";
import { signInWithPassword } from "./renewal";
import { setSession, getSession, getSessionState, setAuth, handleRejectedToken, restoreSession, signOut } from "./session";
import { getClaims, createSession } from "./token";

const encodePart = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const createToken = (sub: string, iat = 0) =>
  `${encodePart({ alg: "HS256" })}.${encodePart({ sub, iat, exp: iat + 60, "urn:inmanta:is_admin": true, "urn:inmanta:roles": { e: ["noc", 7] } })}.x`;
let server: MockedFetch;
/** Rejects all requests, or only the next one. */
const mockRefusal = (status: number, message: string) => server.on(/./, () => createErrorResponse(status, message));
const mockRefusalOnce = (status: number, message: string) => {
  const stopRefusing = server.on(/./, () => {
    stopRefusing();
    return createErrorResponse(status, message);
  });
};
const getLastAuthorization = () => server.requests.at(-1)!.headers.Authorization;
const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const fetchReport = () => call("POST /api/v2/compliance_report", { env: "1", body: { resource_ids: [] } });
const renameProject = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

const flush = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  server = mockFetch();
  server.on(/./, { data: [] });
  server.on(/^POST/, { data: {} });
  server.on(/^POST .*\/project/, { data: createProject() });
  setAuth(undefined);
});
afterEach(() => {
  signOut();
  setAuth(undefined);
  vi.unstubAllGlobals();
  sessionStorage.clear();
  localStorage.clear();
});

test("sends no token without a session", async () => {
  await fetchProjects();
  expect(getLastAuthorization()).toBeUndefined();
});

test("has no auth config when no sign-in is required", () => {
  setAuth(parseAuthConfig({ method: "database", provider: "legacy" }));
  setAuth(undefined);
  expect(getSessionState()).toMatchObject({ phase: "notRequired", auth: undefined });
});

test("requests wait for a required sign-in", async () => {
  setAuth(parseAuthConfig({ method: "database", provider: "legacy" }));
  expect(getSessionState().phase).toBe("signedOut");
  const request = fetchProjects();
  await flush();
  expect(server.requests).toEqual([]);
  setSession(createSession(createToken("ann")));
  await request;
  expect(getLastAuthorization()).toBe(`Bearer ${createToken("ann")}`);
});

test("a request aborted while waiting for a sign-in is never sent", async () => {
  setAuth(parseAuthConfig({ method: "database" }));
  const controller = new AbortController();
  const request = call("GET /api/v2/project", { search: { environment_details: false } }, controller.signal);
  controller.abort();
  await expect(request).rejects.toHaveProperty("name", "AbortError");
  setSession(createSession(createToken("ann")));
  await flush();
  expect(server.requests).toEqual([]);
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
])("%i with “%s” ends the session, and the request waits for the next", async (status, message) => {
  setSession(createSession(createToken("ann")));
  mockRefusalOnce(status, message);
  const request = renameProject();
  await vi.waitFor(() => expect(getSessionState()).toMatchObject({ phase: "expired", reason: message }));
  expect(getSession()).toBeUndefined();
  expect(sessionStorage).toHaveLength(0);
  setSession(createSession(createToken("ann", 5)));
  await request;
  expect(server.requests).toHaveLength(2);
  expect(getLastAuthorization()).toBe(`Bearer ${createToken("ann", 5)}`);
});

test.each([
  [403, "Access denied: Request is not allowed by the access policy.", "forbidden"],
  [403, "Access denied: The authorization token is scoped to a specific environment.", "forbidden"],
  [401, "The current password is incorrect", "refused"],
])("%i with “%s” rejects and keeps the session", async (status, message, kind) => {
  setSession(createSession(createToken("ann")));
  mockRefusal(status, message);
  await expect(renameProject()).rejects.toMatchObject({ kind, message });
  expect(getSessionState().phase).toBe("signedIn");
});

test("a pending mutation fails and a pending read succeeds after another user signs in", async () => {
  setSession(createSession(createToken("ann")));
  server.on(/./, ({ headers }) =>
    headers.Authorization === `Bearer ${createToken("ann")}` ? createErrorResponse(403, "Access denied: Signature has expired") : undefined,
  );
  const [mutation, read, readByPost] = [renameProject(), fetchProjects(), fetchReport()];
  await vi.waitFor(() => expect(getSessionState().phase).toBe("expired"));
  setSession(createSession(createToken("bob")));
  await expect(mutation).rejects.toThrow("Not sent: ann requested this, but bob has signed in since.");
  await expect(mutation).rejects.toBeInstanceOf(ApiError);
  await expect(read).resolves.toEqual([]);
  await expect(readByPost).resolves.toEqual({});
});

test("a mutation waiting for a sign-in fails after a sign-out", async () => {
  setSession(createSession(createToken("ann")));
  mockRefusalOnce(403, "Access denied: Signature has expired");
  const mutation = renameProject();
  await vi.waitFor(() => expect(getSessionState().phase).toBe("expired"));
  signOut();
  await expect(mutation).rejects.toThrow("Not sent because you've signed out.");
  setSession(createSession(createToken("ann", 5)));
  await flush();
  expect(server.requests).toHaveLength(1);
});

test("a mutation started after the session ended fails if another user signs in", async () => {
  setSession(createSession(createToken("ann")));
  handleRejectedToken(createToken("ann"), "Signature has expired");
  const mutation = renameProject();
  setSession(createSession(createToken("bob")));
  await expect(mutation).rejects.toThrow("Not sent: ann requested this, but bob has signed in since.");
  expect(server.requests).toEqual([]);
});

test("a mutation started with a token without a name fails if a named user signs in", async () => {
  setSession(createSession("a.b.c"));
  mockRefusalOnce(403, "Access denied: Signature has expired");
  const mutation = renameProject();
  await vi.waitFor(() => expect(getSessionState().phase).toBe("expired"));
  setSession(createSession(createToken("bob")));
  await expect(mutation).rejects.toThrow("Not sent: another user requested this, but bob has signed in since.");
});

test("a tab restored after a sign-out in another tab is signed out", () => {
  setSession(createSession(createToken("ann")));
  const savedStorage = { ...sessionStorage };
  signOut();
  Object.entries(savedStorage).forEach(([key, value]) => sessionStorage.setItem(key, value as string));
  restoreSession();
  expect(getSessionState().phase).toBe("starting");
  expect(getSession()).toBeUndefined();
  expect(sessionStorage).toHaveLength(0);
});

test("a sign-in survives a reload although the clock was a day ahead at the last sign-out", () => {
  const setServerTime = (time: number) => learnServerTime(new Date(time).toUTCString(), monotonicNow(), monotonicNow());
  setServerTime(monotonicNow() + 86_400_000);
  signOut();
  restartClocks();
  setSession(createSession(createToken("ann")));
  restoreSession();
  expect(getSessionState().phase).toBe("signedIn");
});

test("a sign-in survives a reload although storage of the last sign-out is full", () => {
  const setItem = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Full", "QuotaExceededError");
  });
  signOut();
  setItem.mockRestore();
  setSession(createSession(createToken("ann")));
  restoreSession();
  expect(getSessionState().phase).toBe("signedIn");
});

test("says whether the user signed out in this tab", () => {
  setSession(createSession(createToken("ann")));
  expect(getSessionState().signedOutIn).toBeUndefined();
  signOut();
  expect(getSessionState()).toMatchObject({ phase: "signedOut", signedOutIn: "thisTab" });
});

test("text that can't be a token starts no session", () => {
  for (const token of ["", "a b", "a\nb", undefined as unknown as string]) expect(() => createSession(token)).toThrow(ApiError);
});

test("a sign-in sends no old token, and a rejected one doesn't wait for another sign-in", async () => {
  setSession(createSession(createToken("ann")));
  mockRefusal(401, "Invalid username or password");
  await expect(signInWithPassword("ann", "wrong")).rejects.toMatchObject({ kind: "refused", message: "Invalid username or password" });
  expect(getLastAuthorization()).toBeUndefined();
  server.on(/./, { data: { token: createToken("ann", 9), user: { username: "ann" }, expires_in: 60 } });
  await signInWithPassword("ann", "right");
  expect(getSession()).toMatchObject({ token: createToken("ann", 9), life: 60 });
});

test("a reloaded tab restores its session, and malformed claims are ignored", () => {
  setSession(createSession(createToken("ann")));
  expect(Object.values({ ...localStorage }).join()).not.toContain(createToken("ann"));
  restoreSession();
  expect(getSessionState()).toMatchObject({ phase: "signedIn", claims: { user: "ann", isAdmin: true, roles: new Map([["e", ["noc"]]]) } });
  for (const token of ["a", "a.b.c", `a.${encodePart({ sub: 7, "urn:inmanta:roles": [1] })}.c`]) {
    expect(getClaims(createSession(token))).toEqual({ user: undefined, isAdmin: false });
  }
});
