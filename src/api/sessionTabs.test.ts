// @vitest-environment jsdom
/** Exchange of the session between tabs. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createProject } from "~/test/responses";
import { apiPrefix } from "./basePath";
import { call } from "./call";
import { setSession, getSession, getSessionState, setAuth, subscribeToSession, restoreSession, signOut } from "./session";
import { createSession, type NewSession, type Session } from "./token";

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
/** Numbers a session of another tab, by default after this tab's. */
const inOtherTab = (newSession: NewSession, numbers: Partial<Session> = {}): Session => {
  const { number, signIn } = getSession()!;
  return { ...newSession, number: number + 1, signIn, ...numbers };
};
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
  server.on(/^POST/, { data: createProject() });
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
  openOtherTab(inOtherTab(createSession(createToken("ann", 90))));
  await expect(renameProject()).resolves.toEqual(createProject());
  expect(phases).toEqual(["recovering", "signedIn"]);
  expect(getSession()?.token).toBe(createToken("ann", 90));
});

test("ignores a rejected token from another tab", async () => {
  openOtherTab(inOtherTab(createSession(createToken("ann"))), inOtherTab(createSession(createToken("ann", 90))));
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
  openOtherTab(inOtherTab(createSession(createToken("bob"))));
  const [mutation, read] = [renameProject(), fetchProjects()];
  await expect(mutation).rejects.toThrow("Not sent: ann requested this, but bob has signed in since.");
  await expect(read).resolves.toEqual([]);
});

/** Sends a message from another tab, and waits until this tab has received it. */
async function sendFromOtherTab(message: object): Promise<void> {
  openOtherTab();
  const receiver = new BroadcastChannel(channelName);
  const received = new Promise((resolve) => receiver.addEventListener("message", resolve));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is limited to this origin
  otherTab.postMessage(message);
  await received;
  receiver.close();
}

test("the later number is the newer session, whatever the clocks say", async () => {
  const session = getSession()!;
  const olderWithLaterTime = inOtherTab(createSession(createToken("ann", 91)), { number: session.number - 1, since: session.since + 9e6 });
  await sendFromOtherTab({ kind: "session", session: olderWithLaterTime });
  expect(getSession()?.token).toBe(session.token);
  otherTab.close();
  const newerWithEarlierTime = inOtherTab(createSession(createToken("ann", 92)), { since: session.since - 9e6 });
  await sendFromOtherTab({ kind: "session", session: newerWithEarlierTime });
  expect(getSession()?.token).toBe(createToken("ann", 92));
});

test("two tabs that sign in at the same moment agree on one session", async () => {
  const { number, signIn } = getSession()!;
  for (const [token, isTaken] of [
    ["a.a.a", false],
    ["z.z.z", true],
  ] as const) {
    await sendFromOtherTab({ kind: "session", session: inOtherTab(createSession(token), { number, signIn }) });
    expect(getSession()?.token === token).toBe(isTaken);
    otherTab.close();
  }
});

test("a tab that missed the sign-out doesn't bring the session back", async () => {
  const session = inOtherTab(createSession(createToken("ann", 90)));
  signOut();
  await sendFromOtherTab({ kind: "session", session });
  expect(getSessionState().phase).toBe("signedOut");
});

test("a sign-out in another tab ends the session, but not one that started later", async () => {
  const { number } = getSession()!;
  await sendFromOtherTab({ kind: "out", number: number - 1 });
  expect(getSessionState().phase).toBe("signedIn");
  otherTab.close();
  await sendFromOtherTab({ kind: "out", number: number + 1 });
  expect(getSessionState()).toMatchObject({ phase: "signedOut", signedOutIn: "otherTab" });
});

test("a restored session that seems to have expired is still tried, because the clock may be wrong", () => {
  openOtherTab();
  for (const since of [Date.now() - 61_000, Date.now() + 61_000]) {
    sessionStorage.setItem(channelName, JSON.stringify(inOtherTab(createSession(createToken("ann")), { since, life: 60 })));
    restoreSession();
    expect(getSessionState().phase).toBe("signedIn");
  }
});

test("works without channels, which Firefox blocks together with storage", () => {
  openOtherTab();
  vi.stubGlobal("BroadcastChannel", () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  restoreSession();
  expect(getSessionState().phase).toBe("signedIn");
  signOut();
  expect(getSessionState().phase).toBe("signedOut");
});
