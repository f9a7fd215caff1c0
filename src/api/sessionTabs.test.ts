// @vitest-environment jsdom
/** Exchange of the session between tabs. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { apiPrefix } from "./basePath";
import { call } from "./call";
import { setSession, getSession, getSessionState, setAuth, subscribeToSession, restoreSession, signOut } from "./session";
import { createSession, type Session } from "./token";

const channelName = `lookout-session ${apiPrefix}`;
const encodePart = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const createToken = (sub: string, exp = 60) => `${encodePart({ alg: "HS256" })}.${encodePart({ sub, iat: 0, exp })}.x`;
const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const renameProject = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

/** Aborted by tests to end the wait for other tabs. */
let handoverTimeout: AbortController;
let phases: string[] = [];
let unsubscribe: () => void;
let server: MockedFetch;
let otherTab: BroadcastChannel;
/** Opens another tab that responds with these sessions, one after another. */
function openOtherTab(...sessions: Session[]) {
  otherTab = new BroadcastChannel(channelName);
  otherTab.addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is limited to this origin
    if (data.kind === "ask") sessions.forEach((session) => otherTab.postMessage({ kind: "session", session }));
  });
}

beforeAll(restoreSession);
beforeEach(() => {
  handoverTimeout = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((time) => (time === 250 ? handoverTimeout : new AbortController()).signal);
  server = mockFetch();
  server.on(/^GET/, { data: [] });
  server.on(/^POST/, { data: {} });
  // The server rejects ann's first token.
  server.on(/./, ({ headers }) =>
    headers.Authorization === `Bearer ${createToken("ann")}` ? createErrorResponse(403, "Access denied: Signature has expired") : undefined,
  );
  setSession(createSession(createToken("ann")));
  phases = [];
  unsubscribe = subscribeToSession(() => phases.push(getSessionState().phase));
});
afterEach(() => {
  unsubscribe();
  otherTab.close();
  signOut();
  setAuth(undefined);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
  localStorage.clear();
});

test("continues with the token of another tab after its own is rejected", async () => {
  openOtherTab(createSession(createToken("ann", 90)));
  await expect(renameProject()).resolves.toEqual({});
  expect(phases).toEqual(["recovering", "signedIn"]);
  expect(getSession()?.token).toBe(createToken("ann", 90));
});

test("ignores a rejected token from another tab", async () => {
  openOtherTab(createSession(createToken("ann")), createSession(createToken("ann", 90)));
  await fetchProjects();
  expect(server.requests).toHaveLength(2);
  expect(getSession()?.token).toBe(createToken("ann", 90));
});

test("requires a sign-in if no tab has another token", async () => {
  openOtherTab();
  const request = fetchProjects();
  await vi.waitFor(() => expect(getSessionState().phase).toBe("recovering"));
  handoverTimeout.abort();
  await vi.waitFor(() => expect(getSessionState()).toMatchObject({ phase: "expired", claims: { user: "ann" } }));
  expect(server.requests).toHaveLength(1);
  setSession(createSession(createToken("ann", 90)));
  await expect(request).resolves.toEqual([]);
});

test("a read continues as the user of another tab, but a mutation fails", async () => {
  openOtherTab(createSession(createToken("bob")));
  const [mutation, read] = [renameProject(), fetchProjects()];
  await expect(mutation).rejects.toThrow("Not sent: ann requested this, but bob has signed in since.");
  await expect(read).resolves.toEqual([]);
});

test("a tab restored after its token expired starts without a session", () => {
  openOtherTab();
  const getPhaseAfterRestore = (since: number) => {
    sessionStorage.setItem(channelName, JSON.stringify({ token: createToken("ann"), since, life: 60 }));
    restoreSession();
    return getSessionState().phase;
  };
  expect(getPhaseAfterRestore(Date.now() - 50_000)).toBe("signedIn");
  expect(getPhaseAfterRestore(Date.now() - 61_000)).toBe("starting");
  expect(getSession()).toBeUndefined();
});
