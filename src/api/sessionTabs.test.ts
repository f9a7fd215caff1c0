// @vitest-environment jsdom
/** What tabs tell each other of the session. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch, type Fetched } from "~/test/mockFetch";
import { apiPrefix } from "./basePath";
import { call } from "./client";
import { setSession, getSession, getSessionState, setAuth, subscribeToSession, restoreSession, signOut } from "./session";
import { createSession, type Session } from "./token";

const channelName = `lookout-session ${apiPrefix}`;
const encodePart = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const createToken = (sub: string, exp = 60) => `${encodePart({ alg: "HS256" })}.${encodePart({ sub, iat: 0, exp })}.x`;
const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const renameProject = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

/** Ends the time that the other tabs have. */
let handoverTimeout: AbortController;
let phases: string[] = [];
let unsubscribe: () => void;
let server: Fetched;
let otherTab: BroadcastChannel;
/** Another tab that answers with these, one after another. */
function openOtherTab(...sessions: Session[]) {
  otherTab = new BroadcastChannel(channelName);
  otherTab.addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's own
    if (data.kind === "ask") sessions.forEach((session) => otherTab.postMessage({ kind: "session", session }));
  });
}

beforeAll(restoreSession);
beforeEach(() => {
  handoverTimeout = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((time) => (time === 250 ? handoverTimeout : new AbortController()).signal);
  server = mockFetch();
  // Of ann's only the second token holds.
  server.on(/./, ({ headers }) =>
    headers.Authorization === `Bearer ${createToken("ann")}`
      ? createErrorResponse(403, "Access denied: Signature has expired")
      : { data: [] },
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

test("whose token is refused goes on with the one that another tab has, and asks nobody to sign in", async () => {
  openOtherTab(createSession(createToken("ann", 90)));
  await expect(renameProject()).resolves.toEqual({ data: [] });
  expect(phases).toEqual(["asking", "live"]);
  expect(getSession()?.token).toBe(createToken("ann", 90));
});

test("a tab that has the refused token still is of no use", async () => {
  openOtherTab(createSession(createToken("ann")), createSession(createToken("ann", 90)));
  await fetchProjects();
  expect(server.requests).toHaveLength(2);
  expect(getSession()?.token).toBe(createToken("ann", 90));
});

test("where no tab has another, somebody has to sign in", async () => {
  openOtherTab();
  const request = fetchProjects();
  await vi.waitFor(() => expect(getSessionState().phase).toBe("asking"));
  handoverTimeout.abort();
  await vi.waitFor(() => expect(getSessionState()).toMatchObject({ phase: "ended", claims: { user: "ann" } }));
  expect(server.requests).toHaveLength(1);
  setSession(createSession(createToken("ann", 90)));
  await expect(request).resolves.toEqual({ data: [] });
});

test("what one asked for is read, but not done, as whoever is signed in in another tab", async () => {
  openOtherTab(createSession(createToken("bob")));
  const [mutation, read] = [renameProject(), fetchProjects()];
  await expect(mutation).rejects.toThrow("It was not done: ann asked for it, and bob has signed in since.");
  await expect(read).resolves.toEqual({ data: [] });
});

test("a tab that is brought back after the life of its token asks the other tabs before anything else", () => {
  openOtherTab();
  const getPhaseAfterRestore = (since: number) => {
    sessionStorage.setItem(channelName, JSON.stringify({ token: createToken("ann"), since, life: 60 }));
    restoreSession();
    return getSessionState().phase;
  };
  expect(getPhaseAfterRestore(Date.now() - 50_000)).toBe("live");
  expect(getPhaseAfterRestore(Date.now() - 61_000)).toBe("starting");
  expect(getSession()).toBeUndefined();
});
