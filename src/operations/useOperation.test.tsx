// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { resetLongOperations, useListedOperations } from "~/api/longOperations";
import { createQueryClient } from "~/api/query";
import { handleRejectedToken, setAuth, setSession, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { noticeSleep } from "~/time";
import { createErrorResponse, createHtmlResponse, mockFetch, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { createProject } from "~/test/responses";
import { confirm } from "~/ui/confirm";
import { notifyError, notifySuccess, notifyWarning } from "~/ui/toast";
import { declined, type OperationOptions } from "./runOperation";
import { useOperation } from "./useOperation";

vi.mock("~/ui/toast", () => ({
  notifySuccess: vi.fn<typeof notifySuccess>(),
  notifyError: vi.fn<typeof notifyError>(),
  notifyWarning: vi.fn<typeof notifyWarning>(),
}));
vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));

type Options = OperationOptions<string, void>;

let server: MockedFetch;

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(confirm).mockResolvedValue(true);
  server = mockFetch();
  server.on(/\/project\//, { data: createProject() });
});

afterEach(() => {
  cleanup();
  resetLongOperations();
  signOut();
  setAuth(undefined);
  vi.clearAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rename = async (id: string) => void (await call("POST /api/v2/project/{id}", { path: { id }, body: { name: "new" } }));

/** An operation that renames the project with the id that it's started with. */
function renderOperation(options: Partial<Options> = {}) {
  const client = createQueryClient();
  const refetch = vi.spyOn(client, "invalidateQueries");
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const all: Options = { wording: (id) => ({ verb: "rename", done: "renamed", object: id, rest: "to new" }), run: rename, ...options };
  const { result, unmount } = renderHook(() => useOperation(all), { wrapper });
  const start = (id: string) => act(() => result.current.start(id));
  /** Starts without waiting for the end. */
  const begin = async (id: string) => {
    const outcome = result.current.start(id);
    await act(async () => undefined);
    return { outcome };
  };
  return { result, refetch, start, begin, unmount };
}

const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

const confirmation = (id: string) => ({ title: `Rename ${id}?`, body: "", confirmLabel: "Rename" });

test("asks for confirmation, sends the request, refetches and shows the toast of the success", async () => {
  const { start, refetch } = renderOperation({ confirm: confirmation });
  expect(await start("a")).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledWith(confirmation("a"));
  expect(server.getMutations()).toHaveLength(1);
  expect(refetch).toHaveBeenCalled();
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [], undefined);
  expect(notifyError).not.toHaveBeenCalled();
});

test.each<Partial<Options>>([{ confirm: confirmation }, { run: async () => declined }])(
  "does nothing if the user declines",
  async (options) => {
    vi.mocked(confirm).mockResolvedValue(false);
    const { result, start, refetch } = renderOperation(options);
    expect(await start("a")).toBeUndefined();
    expect(server.getMutations()).toEqual([]);
    for (const spy of [refetch, notifySuccess, notifyError]) expect(spy).not.toHaveBeenCalled();
    expect(result.current.isBusy).toBe(false);
  },
);

test("ignores a second start with the same input, also while the confirmation is open", async () => {
  let answer!: (confirmed: boolean) => void;
  vi.mocked(confirm).mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const { result, start, begin } = renderOperation({ confirm: confirmation });
  const first = await begin("a");
  expect(await start("a")).toBeUndefined();
  expect(result.current.isBusy).toBe(false);
  answer(true);
  await act(() => first.outcome);
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(server.getMutations()).toHaveLength(1);
  await start("a");
  expect(server.getMutations()).toHaveLength(2);
});

test("runs for several inputs at the same time", async () => {
  const finish = new Map<string, () => void>();
  const { result, begin } = renderOperation({ run: (id) => new Promise<void>((resolve) => finish.set(id, resolve)) });
  await begin("a");
  await begin("b");
  expect(result.current.pending).toEqual(["a", "b"]);
  await act(async () => finish.get("a")?.());
  expect(result.current.pending).toEqual(["b"]);
  await act(async () => finish.get("b")?.());
  expect(result.current.isBusy).toBe(false);
});

const signInAs = (user: string) => setSession(createSession(user, { user }));

test.each<[when: string, options: Partial<Options>]>([
  ["while the confirmation is open", { confirm: confirmation }],
  [
    "before a request of several",
    {
      run: (id, send) => {
        signInAs("bob");
        return send(() => rename(id));
      },
    },
  ],
])("sends nothing in the name of a user who signs in %s", async (_, options) => {
  signInAs("ann");
  vi.mocked(confirm).mockImplementation(async () => {
    signInAs("bob");
    return true;
  });
  expect(await renderOperation(options).start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "Not sent: ann requested this, but bob has signed in since.");
  expect(server.getMutations()).toEqual([]);
});

test.each([
  [true, "Renamed a to new"],
  [false, "Requested to rename a to new; not visible yet"],
])("stays busy until a delayed effect shows, at most 30 s: %s", async (takesEffect, title) => {
  let checkCount = 0;
  const { result, begin, refetch } = renderOperation({
    readEffect: async () => ++checkCount === 3 && takesEffect,
    isDelayed: true,
    success: () => ({ warnings: ["slow"] }),
  });
  const { outcome } = await begin("a");
  await advance(3.9);
  expect([result.current.isBusy, refetch.mock.calls.length]).toEqual([true, 0]);
  await advance(30);
  expect(await outcome).toMatchObject({ isVisible: takesEffect });
  expect(notifySuccess).toHaveBeenCalledWith(title, ["slow"], undefined);
  expect(result.current.isBusy).toBe(false);
});

test("shows the server's message of a failure, or the operation's explanation, and refetches nothing", async () => {
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  const { start, refetch } = renderOperation();
  expect(await start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenLastCalledWith("Couldn't rename a to new", "taken");
  await renderOperation({ explain: (id, error) => `${id} is ${error.message}` }).start("a");
  expect(notifyError).toHaveBeenLastCalledWith("Couldn't rename a to new", "a is taken");
  expect(refetch).not.toHaveBeenCalled();
});

test("reports a failure before the confirmation", async () => {
  const failed = () => {
    throw new ApiError("offline", "no connection");
  };
  await renderOperation({ confirm: failed }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "no connection");
});

test("in a form, keeps the message of a failure until the next start, and shows a toast only once the form is closed", async () => {
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  const { result, start, unmount } = renderOperation({ isForm: true });
  await start("a");
  expect(result.current.errorMessage).toBe("Couldn't rename a to new: taken");
  expect(notifyError).not.toHaveBeenCalled();
  act(() => result.current.resetError());
  expect(result.current.errorMessage).toBeUndefined();
  await start("a");
  server.on(/\/project\//, { data: createProject() });
  await start("a");
  expect(result.current.errorMessage).toBeUndefined();
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  unmount();
  await start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "taken");
});

test.each<[what: string, options: Partial<Options>]>([
  [
    "the texts of the success",
    {
      success: () => {
        throw new TypeError("broken");
      },
    },
  ],
  [
    "what follows a success",
    {
      onDone: () => {
        throw new TypeError("broken");
      },
    },
  ],
])("an exception in %s isn't told as a failure", async (_, options) => {
  expect(await renderOperation(options).start("a")).toMatchObject({ isVisible: true });
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [], undefined);
  expect(notifyError).not.toHaveBeenCalled();
});

test("tells a success although a request of the page hangs", async () => {
  const { begin, refetch } = renderOperation();
  refetch.mockReturnValue(neverResolves());
  await begin("a");
  expect(notifySuccess).not.toHaveBeenCalled();
  await advance(10);
  expect(notifySuccess).toHaveBeenCalled();
});

const lostResponses: [how: string, respond: () => Response | Promise<Response>, reason: string][] = [
  ["the connection is lost", () => Promise.reject(new TypeError("Failed to fetch")), "The orchestrator or the network is down."],
  ["a gateway sends its page", () => createHtmlResponse(502), "The server returned 502 with no details."],
  ["a proxy sends another page with 200", () => createHtmlResponse(200), "The 200 response isn't JSON. Is the API at this address?"],
  ["the response is empty", () => new Response(""), "The response has an unexpected structure. Is the API at this address?"],
  ["no response comes in time", () => Promise.reject(new DOMException("", "TimeoutError")), "No response within 900 seconds."],
];

test.each(lostResponses)("if %s, tells that the outcome is unknown, and what shows", async (_, respond, reason) => {
  server.on(/\/project\//, respond);
  const { result, begin, refetch } = renderOperation({ readEffect: async () => false, unchanged: (id) => `${id} has its old name.` });
  const { outcome } = await begin("a");
  await advance(20);
  expect(result.current.isBusy).toBe(true);
  expect(notifyWarning).not.toHaveBeenCalled();
  await advance(10);
  expect(await outcome).toBeUndefined();
  const message = `${reason} a has its old name. Check before you try again.`;
  expect(notifyWarning).toHaveBeenCalledWith("Unknown whether a was renamed to new", message);
  expect(refetch).toHaveBeenCalled();
  for (const notify of [notifyError, notifySuccess]) expect(notify).not.toHaveBeenCalled();
  expect(server.getMutations()).toHaveLength(1);
});

test.each(lostResponses)("if %s, tells the success once the effect shows", async (_, respond) => {
  server.on(/\/project\//, respond);
  let checkCount = 0;
  const { begin, refetch } = renderOperation({
    readEffect: async () => {
      // The outage also affects the first checks.
      if (++checkCount < 3) throw new ApiError("offline", "");
      return true;
    },
  });
  const { outcome } = await begin("a");
  await advance(5);
  expect(await outcome).toMatchObject({ isVisible: true });
  const note = "The orchestrator's response was lost, but the change is visible.";
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [note], undefined);
  expect(refetch).toHaveBeenCalled();
  for (const notify of [notifyError, notifyWarning]) expect(notify).not.toHaveBeenCalled();
});

test.each<[why: string, readEffect: () => Promise<boolean>]>([
  ["fails", () => Promise.reject(new ApiError("offline", ""))],
  ["hangs", neverResolves],
])("doesn't tell what shows if the check %s", async (_, readEffect) => {
  server.on(/\/project\//, createHtmlResponse(504));
  const { begin } = renderOperation({ readEffect, unchanged: () => "a has its old name." });
  await begin("a");
  await advance(31);
  const message = "The server returned 504 with no details. The current state couldn't be loaded. Check before you try again.";
  expect(notifyWarning).toHaveBeenCalledWith("Unknown whether a was renamed to new", message);
});

test("keeps checking if the response of one check is lost", async () => {
  server.on(/\/project\//, createHtmlResponse(504));
  const readEffect = vi.fn<() => Promise<boolean>>().mockImplementationOnce(neverResolves).mockResolvedValue(true);
  const { begin } = renderOperation({ readEffect });
  await begin("a");
  await advance(12);
  expect(notifySuccess).toHaveBeenCalled();
});

test("without a check, tells at once that the outcome is unknown, with the operation's advice", async () => {
  server.on(/\/project\//, createHtmlResponse(502));
  const { result, start } = renderOperation({ isForm: true, advice: "Look at it." });
  await start("a");
  expect(result.current.errorMessage).toBe("Unknown whether a was renamed to new: The server returned 502 with no details. Look at it.");
  expect(notifyWarning).not.toHaveBeenCalled();
});

test("a request that only reads fails before anything is changed", async () => {
  server.on(/GET .*\/project/, createHtmlResponse(502));
  const run = async (id: string) => {
    await call("GET /api/v2/project", { search: { environment_details: false } });
    return rename(id);
  };
  await renderOperation({ run, readEffect: async () => true }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "The server returned 502 with no details.");
  expect(server.getMutations()).toEqual([]);
});

test("if what should be deleted doesn't exist, tells that it is gone", async () => {
  server.on(/\/project\//, createErrorResponse(404, "Request or referenced resource does not exist: no such project"));
  const { start } = renderOperation({ readEffect: async () => true });
  expect(await start("a")).toMatchObject({ isVisible: true });
  const note = "This was already done, by an earlier attempt or by someone else.";
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [note], undefined);
  await renderOperation({ readEffect: async () => false }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", expect.stringContaining("no such project"));
});

/** Lets the session of `ann` end with the first change, and waits for a new sign-in. */
function endSession(options: Partial<Options> = {}) {
  signInAs("ann");
  server.on(/\/project\//, ({ headers }) =>
    headers.Authorization?.endsWith("ann2") ? { data: {} } : createErrorResponse(403, "Access denied: Signature has expired"),
  );
  return renderOperation(options);
}
const signInAgain = () => act(async () => setSession(createSession("ann2", { user: "ann" })));
const expiredMessage = "Not sent: your session ended after you requested this, and you signed in much later.";
const countAccepted = () => server.requests.filter(({ headers }) => headers.Authorization?.endsWith("ann2")).length;

test("sends a change after a new sign-in within two minutes", async () => {
  const { begin } = endSession();
  const { outcome } = await begin("a");
  await advance(115);
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).not.toHaveBeenCalled();
  expect(countAccepted()).toBe(1);
});

test.each<[how: string, wait: () => Promise<unknown>]>([
  ["by the monotonic clock", () => advance(14 * 3600)],
  [
    "while the computer sleeps",
    async () => {
      noticeSleep();
      vi.setSystemTime(vi.getMockedSystemTime()!.getTime() + 14 * 3_600_000);
      noticeSleep();
    },
  ],
])("asks before sending a change after a late sign-in %s", async (_, wait) => {
  const { begin } = endSession();
  const { outcome } = await begin("a");
  // Other tabs are asked for a session first.
  await advance(1);
  await wait();
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledWith({
    title: "Still rename a to new?",
    body: "You requested this 14 h ago, before your session ended.",
    confirmLabel: "Rename",
    danger: true,
  });
  expect(countAccepted()).toBe(1);
});

test.each<[what: string, options: Partial<Options>]>([
  ["the only request", {}],
  ["a request after others", { run: async (id, send) => send(() => rename(id)) }],
])("doesn't send %s if the user declines after a late sign-in", async (_, options) => {
  const { result, begin } = endSession(options);
  const { outcome } = await begin("a");
  await advance(200);
  vi.mocked(confirm).mockResolvedValue(false);
  await signInAgain();
  expect(await outcome).toBeUndefined();
  expect(confirm).toHaveBeenCalledTimes(1);
  expect(countAccepted()).toBe(0);
  expect(result.current.errorMessage).toBe(expiredMessage);
  expect(notifyError).not.toHaveBeenCalled();
});

test("asks if a read before the change waited for the sign-in", async () => {
  const run = async (id: string, send: <T>(request: () => Promise<T>) => Promise<T>) => {
    await call("GET /api/v2/current_user", {});
    return send(() => rename(id));
  };
  const { begin } = endSession({ run });
  server.on(/current_user/, ({ headers }) =>
    headers.Authorization?.endsWith("ann2")
      ? { data: { username: "ann" } }
      : createErrorResponse(403, "Access denied: Signature has expired"),
  );
  const { outcome } = await begin("a");
  await advance(200);
  await signInAgain();
  expect(await outcome).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledTimes(1);
});

test("a confirmation that stayed open during a late sign-in isn't asked again", async () => {
  signInAs("ann");
  let answer!: (confirmed: boolean) => void;
  vi.mocked(confirm).mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  const { begin } = renderOperation({ confirm: confirmation });
  const { outcome } = await begin("a");
  await act(async () => handleRejectedToken("ann", "expired"));
  await advance(200);
  await signInAgain();
  answer(true);
  expect(await act(() => outcome)).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledTimes(1);
});

test("is listed on every page while its effect isn't visible", async () => {
  let isVisible = false;
  const { begin, unmount } = renderOperation({ readEffect: async () => isVisible, isDelayed: true, success: "silent" });
  const { result } = renderHook(useListedOperations);
  await begin("a");
  expect(result.current.map(({ text }) => text)).toEqual(["Rename a to new"]);
  unmount();
  isVisible = true;
  await advance(2);
  expect(result.current).toEqual([]);
});
