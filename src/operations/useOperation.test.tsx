// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "~/api/error";
import { useListedOperations } from "~/api/longOperations";
import { createErrorResponse, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { advance, rename, renderRename, signInAs, startRenameServer, type RenameOptions } from "~/test/renderRename";
import { createProject } from "~/test/responses";
import { confirm } from "~/ui/confirm";
import { notifyError, notifySuccess } from "~/ui/toast";
import { declined } from "./runOperation";

vi.mock("~/ui/toast");
vi.mock("~/ui/confirm", () => ({ confirm: vi.fn<typeof confirm>() }));

let server: MockedFetch;

beforeEach(() => {
  server = startRenameServer();
});

const confirmation = (id: string) => ({ title: `Rename ${id}?`, body: "", confirmLabel: "Rename" });

test("asks for confirmation, sends the request, refetches and shows the toast of the success", async () => {
  const { start, refetch } = renderRename({ confirm: confirmation });
  expect(await start("a")).toMatchObject({ isVisible: true });
  expect(confirm).toHaveBeenCalledWith(confirmation("a"));
  expect(server.getMutations()).toHaveLength(1);
  expect(refetch).toHaveBeenCalled();
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [], undefined);
  expect(notifyError).not.toHaveBeenCalled();
});

test.each<RenameOptions>([{ confirm: confirmation }, { run: async () => declined }])(
  "does nothing if the user declines",
  async (options) => {
    vi.mocked(confirm).mockResolvedValue(false);
    const { result, start, refetch } = renderRename(options);
    expect(await start("a")).toBeUndefined();
    expect(server.getMutations()).toEqual([]);
    for (const spy of [refetch, notifySuccess, notifyError]) expect(spy).not.toHaveBeenCalled();
    expect(result.current.isBusy).toBe(false);
  },
);

test("ignores a second start with the same input, also while the confirmation is open", async () => {
  let answer!: (confirmed: boolean) => void;
  vi.mocked(confirm).mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const { result, start, begin } = renderRename({ confirm: confirmation });
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
  const { result, begin } = renderRename({ run: (id) => new Promise<void>((resolve) => finish.set(id, resolve)) });
  await begin("a");
  await begin("b");
  expect(result.current.pending).toEqual(["a", "b"]);
  await act(async () => finish.get("a")?.());
  expect(result.current.pending).toEqual(["b"]);
  await act(async () => finish.get("b")?.());
  expect(result.current.isBusy).toBe(false);
});

test.each<[when: string, options: RenameOptions]>([
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
  expect(await renderRename(options).start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "Not sent: ann requested this, but bob has signed in since.");
  expect(server.getMutations()).toEqual([]);
});

test.each([
  [true, "Renamed a to new"],
  [false, "Request to rename a to new sent; not visible yet"],
])("stays busy until a delayed effect shows, at most 30 s: %s", async (takesEffect, title) => {
  let checkCount = 0;
  const { result, begin, refetch } = renderRename({
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
  const { start, refetch } = renderRename();
  expect(await start("a")).toBeUndefined();
  expect(notifyError).toHaveBeenLastCalledWith("Couldn't rename a to new", "taken");
  await renderRename({ explain: (id, error) => `${id} is ${error.message}` }).start("a");
  expect(notifyError).toHaveBeenLastCalledWith("Couldn't rename a to new", "a is taken");
  expect(refetch).not.toHaveBeenCalled();
});

test("reports a failure before the confirmation", async () => {
  const failed = () => {
    throw new ApiError("offline", "no connection");
  };
  await renderRename({ confirm: failed }).start("a");
  expect(notifyError).toHaveBeenCalledWith("Couldn't rename a to new", "no connection");
});

test("in a form, keeps the message of a failure until the next start, and shows a toast only once the form is closed", async () => {
  server.on(/\/project\//, createErrorResponse(409, "taken"));
  const { result, start, unmount } = renderRename({ isForm: true });
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

test.each<[what: string, options: RenameOptions]>([
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
])("an exception in %s isn't reported as a failure", async (_, options) => {
  expect(await renderRename(options).start("a")).toMatchObject({ isVisible: true });
  expect(notifySuccess).toHaveBeenCalledWith("Renamed a to new", [], undefined);
  expect(notifyError).not.toHaveBeenCalled();
});

test("reports a success although a request of the page hangs", async () => {
  const { begin, refetch } = renderRename();
  refetch.mockReturnValue(neverResolves());
  await begin("a");
  expect(notifySuccess).not.toHaveBeenCalled();
  await advance(10);
  expect(notifySuccess).toHaveBeenCalled();
});

test("is listed on every page while its effect isn't visible", async () => {
  let isVisible = false;
  const { begin, unmount } = renderRename({ readEffect: async () => isVisible, isDelayed: true, success: "silent" });
  const { result } = renderHook(useListedOperations);
  await begin("a");
  expect(result.current.map(({ text }) => text)).toEqual(["Rename a to new"]);
  unmount();
  isVisible = true;
  await advance(2);
  expect(result.current).toEqual([]);
});
