// @vitest-environment jsdom
/** What tabs tell each other of the session. */
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { refusal, replaceFetch, type Fetched } from "~/test/fetch";
import { apiPrefix } from "./address";
import { call } from "./client";
import { begin, currentSession, currentState, learn, onSession, restore, signOut } from "./session";
import { sessionOf, type Session } from "./token";

const name = `lookout-session ${apiPrefix}`;
const part = (value: object) => btoa(JSON.stringify(value)).replaceAll("=", "");
const tokenOf = (sub: string, exp = 60) => `${part({ alg: "HS256" })}.${part({ sub, iat: 0, exp })}.x`;
const projects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const rename = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

/** Ends the time that the other tabs have. */
let late: AbortController;
let phases: string[] = [];
let leave: () => void;
let server: Fetched;
let other: BroadcastChannel;
/** Another tab that answers with these, one after another. */
function tabWith(...sessions: Session[]) {
  other = new BroadcastChannel(name);
  other.addEventListener("message", ({ data }: MessageEvent<{ kind: string }>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is this origin's own
    if (data.kind === "ask") sessions.forEach((session) => other.postMessage({ kind: "session", session }));
  });
}

beforeAll(restore);
beforeEach(() => {
  late = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((time) => (time === 250 ? late : new AbortController()).signal);
  server = replaceFetch();
  // Of ann's only the second token holds.
  server.on(/./, ({ headers }) =>
    headers.Authorization === `Bearer ${tokenOf("ann")}` ? refusal(403, "Access denied: Signature has expired") : { data: [] },
  );
  begin(sessionOf(tokenOf("ann")));
  phases = [];
  leave = onSession(() => phases.push(currentState().phase));
});
afterEach(() => {
  leave();
  other.close();
  signOut();
  learn(undefined);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  sessionStorage.clear();
  localStorage.clear();
});

test("whose token is refused goes on with the one that another tab has, and asks nobody to sign in", async () => {
  tabWith(sessionOf(tokenOf("ann", 90)));
  await expect(rename()).resolves.toEqual({ data: [] });
  expect(phases).toEqual(["asking", "live"]);
  expect(currentSession()?.token).toBe(tokenOf("ann", 90));
});

test("a tab that has the refused token still is of no use", async () => {
  tabWith(sessionOf(tokenOf("ann")), sessionOf(tokenOf("ann", 90)));
  await projects();
  expect(server.sent).toHaveLength(2);
  expect(currentSession()?.token).toBe(tokenOf("ann", 90));
});

test("where no tab has another, somebody has to sign in", async () => {
  tabWith();
  const asked = projects();
  await vi.waitFor(() => expect(currentState().phase).toBe("asking"));
  late.abort();
  await vi.waitFor(() => expect(currentState()).toMatchObject({ phase: "ended", claims: { user: "ann" } }));
  expect(server.sent).toHaveLength(1);
  begin(sessionOf(tokenOf("ann", 90)));
  await expect(asked).resolves.toEqual({ data: [] });
});

test("what one asked for is read, but not done, as whoever is signed in in another tab", async () => {
  tabWith(sessionOf(tokenOf("bob")));
  const [deed, reading] = [rename(), projects()];
  await expect(deed).rejects.toThrow("It was not done: ann asked for it, and bob has signed in since.");
  await expect(reading).resolves.toEqual({ data: [] });
});

test("a tab that is brought back after the life of its token asks the other tabs before anything else", () => {
  tabWith();
  const kept = (since: number) => {
    sessionStorage.setItem(name, JSON.stringify({ token: tokenOf("ann"), since, life: 60 }));
    restore();
    return currentState().phase;
  };
  expect(kept(Date.now() - 50_000)).toBe("live");
  expect(kept(Date.now() - 61_000)).toBe("starting");
  expect(currentSession()).toBeUndefined();
});
