// @vitest-environment jsdom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { call } from "~/api/call";
import { ApiError } from "~/api/error";
import { createQueryClient } from "~/api/query";
import { setAuth, setSession, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { createErrorResponse, mockFetch, type MockedFetch } from "~/test/mockFetch";
import { createProject } from "~/test/responses";
import { confirm } from "~/ui/confirm";
import { notifyError, notifySuccess } from "~/ui/toast";
import { declined, useOperation } from "./useOperation";

vi.mock("~/ui/toast", () => ({ notifySuccess: vi.fn<typeof notifySuccess>(), notifyError: vi.fn<typeof notifyError>() }));
vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));

type Options = Parameters<typeof useOperation<string, unknown>>[0];

let server: MockedFetch;

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(confirm).mockResolvedValue(true);
  server = mockFetch();
  server.on(/\/project\//, { data: createProject() });
});

afterEach(() => {
  cleanup();
  signOut();
  setAuth(undefined);
  vi.clearAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const rename = (id: string) => call("POST /api/v2/project/{id}", { path: { id }, body: { name: "new" } });

/** An operation that renames the project with the id that it's started with. */
function renderOperation(options: Partial<Options> = {}) {
  const client = createQueryClient();
  const refetch = vi.spyOn(client, "invalidateQueries");
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const all: Options = {
    run: rename,
    success: (id) => `Renamed ${id}`,
    failure: (id) => `Couldn't rename ${id}`,
    ...options,
  };
  const { result } = renderHook(() => useOperation(all), { wrapper });
  const start = (id: string) => act(() => result.current.start(id));
  /** Starts without waiting for the end. */
  const begin = async (id: string) => {
    const outcome = result.current.start(id);
    await act(async () => undefined);
    return { outcome };
  };
  return { result, refetch, start, begin };
}

const confirmation = (id: string) => ({ title: `Rename ${id}?`, body: "", confirmLabel: "Rename" });

test("asks for confirmation, sends the request, refetches and shows the toast of the success", async () => {
  const { start, refetch } = renderOperation({ confirm: confirmation });
  expect(await start("a")).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledWith(confirmation("a"));
  expect(server.getMutations()).toHaveLength(1);
  expect(refetch).toHaveBeenCalled();
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a");
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

const changeUser = () => setSession(createSession("bob", { user: "bob" }));

test.each<[when: string, options: Partial<Options>]>([
  ["while the confirmation is open", { confirm: confirmation }],
  [
    "before a request of several",
    {
      run: async (id, assertSameSession) => {
        changeUser();
        assertSameSession();
        return rename(id);
      },
    },
  ],
])("sends nothing in the name of a user who signs in %s", async (_, options) => {
  setSession(createSession("ann", { user: "ann" }));
  vi.mocked(confirm).mockImplementation(async () => {
    changeUser();
    return true;
  });
  expect(await renderOperation(options).start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a", "Not sent: ann requested this, but bob has signed in since.");
  expect(server.getMutations()).toEqual([]);
});

test.each([true, false])("stays busy until the effect shows, at most 30 s: %s", async (takesEffect) => {
  let checkCount = 0;
  const { result, begin, refetch } = renderOperation({
    isVisible: async () => ++checkCount === 3 && takesEffect,
    success: (id, { isVisible }) => ({ text: `Renamed ${id}: ${isVisible}`, warnings: ["slow"] }),
  });
  const { outcome } = await begin("a");
  await act(() => vi.advanceTimersByTimeAsync(3900));
  expect([result.current.isBusy, refetch.mock.calls.length]).toEqual([true, 0]);
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  expect(await outcome).toMatchObject({ isVisible: takesEffect });
  expect(notifySuccess).toHaveBeenCalledWith(`Renamed a: ${takesEffect}`, ["slow"], undefined);
  expect(result.current.isBusy).toBe(false);
});

test("shows the server's message of a failure, or a message of the operation, and refetches nothing", async () => {
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  const { start, refetch } = renderOperation();
  expect(await start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenLastCalledWith("Couldn't rename a", "taken");
  await renderOperation({ failure: (id) => ({ title: `No ${id}`, message: "known" }) }).start("a");
  expect(notifyError).toHaveBeenLastCalledWith("No a", "known");
  expect(refetch).not.toHaveBeenCalled();
});

test("reports a failure before the confirmation", async () => {
  const failed = () => {
    throw new ApiError("offline", "no connection");
  };
  await renderOperation({ confirm: failed }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a", "no connection");
});

test("without a toast, keeps the message of a failure for the form until the next start", async () => {
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  const { result, start } = renderOperation({ failure: undefined });
  await start("a");
  expect(result.current.errorMessage).toBe("taken");
  expect(notifyError).not.toHaveBeenCalled();
  act(() => result.current.resetError());
  expect(result.current.errorMessage).toBeUndefined();
  await start("a");
  server.on(/\/project\//, { data: createProject() });
  await start("a");
  expect(result.current.errorMessage).toBeUndefined();
});
