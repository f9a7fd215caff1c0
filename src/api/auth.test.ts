// @vitest-environment jsdom
/** What happens if the server asks for a sign-in that config.js doesn't know of. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { loadAuth, retryAuthWhileExpired } from "./auth";
import { call } from "./call";
import { loadConfig, type AuthConfig } from "./config";
import { getSessionState, restoreSession, setSession, signOut } from "./session";
import { createSession } from "./token";

vi.mock("./config", () => ({ loadConfig: vi.fn<typeof loadConfig>() }));

const unauthorized = "Access to this resource is unauthorized";
const auth: AuthConfig = { method: "database", provider: "legacy", localFallback: false };
const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });
const renameProject = () => call("POST /api/v2/project/{id}", { path: { id: "1" }, body: { name: "x" } });

/** Starts the app; the server rejects requests without a token while `isRejecting`. */
async function start(config: AuthConfig | undefined | Error): Promise<void> {
  setConfig(config);
  restoreSession();
  await loadAuth();
}
const setConfig = (config: AuthConfig | undefined | Error) =>
  vi.mocked(loadConfig).mockImplementation(async () => {
    if (config instanceof Error) throw config;
    return config;
  });

let server: MockedFetch;
let isRejecting: boolean;
beforeEach(() => {
  isRejecting = true;
  server = mockFetch();
  server.on(/./, ({ headers }) => (isRejecting && !headers.Authorization ? createErrorResponse(401, unauthorized) : { data: [] }));
});
afterEach(() => {
  signOut();
  vi.unstubAllGlobals();
  vi.mocked(loadConfig).mockReset();
  sessionStorage.clear();
  localStorage.clear();
});

test("a server without sign-in that rejects a request has a transient problem, and nobody is asked for a token", async () => {
  await start(undefined);
  const error = { isTransient: true, isOutcomeUnknown: false, message: expect.stringContaining("asked for a sign-in although") };
  await expect(fetchProjects()).rejects.toMatchObject(error);
  await expect(renameProject()).rejects.toMatchObject(error);
  // config.js can't be reached either.
  setConfig(new Error("down"));
  await expect(fetchProjects()).rejects.toMatchObject(error);
  expect(getSessionState().phase).toBe("notRequired");
  isRejecting = false;
  await expect(fetchProjects()).resolves.toEqual([]);
});

test("requests that are rejected at the same time load config.js once", async () => {
  await start(undefined);
  vi.mocked(loadConfig).mockClear();
  await Promise.allSettled([fetchProjects(), fetchProjects(), renameProject()]);
  expect(loadConfig).toHaveBeenCalledOnce();
});

test("the page stays and its requests wait if the server requires signing in since it was opened", async () => {
  await start(undefined);
  setConfig(auth);
  const request = fetchProjects();
  await vi.waitFor(() => expect(getSessionState()).toMatchObject({ phase: "expired", auth, reason: unauthorized }));
  setSession(createSession("a.b.c"));
  await expect(request).resolves.toEqual([]);
});

test("the user is asked to sign in if config.js can't be loaded, with the right method as soon as it can", async () => {
  await start(new Error("404"));
  expect(getSessionState()).toMatchObject({ phase: "notRequired", isAuthKnown: false });
  const request = fetchProjects();
  await vi.waitFor(() => expect(getSessionState()).toMatchObject({ phase: "expired", auth: undefined }));
  setConfig(auth);
  await retryAuthWhileExpired();
  expect(getSessionState()).toMatchObject({ phase: "expired", auth });
  // Without sign-in after all, the request is sent again.
  isRejecting = false;
  setConfig(undefined);
  await loadAuth();
  await expect(request).resolves.toEqual([]);
});
