/** For tests: an operation outside a page. The test mocks `~/ui/confirm` and `~/ui/toast`. */
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { onTestFinished, vi } from "vitest";
import { call } from "~/api/call";
import { resetLongOperations } from "~/api/longOperations";
import { createQueryClient } from "~/api/query";
import { setAuth, setSession, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import type { OperationOptions } from "~/operations/runOperation";
import { useOperation } from "~/operations/useOperation";
import { confirm } from "~/ui/confirm";
import { mockFetch } from "./mockFetch";
import { createProject } from "./responses";

export type RenameOptions = Partial<OperationOptions<string, void>>;

/** Starts a server that accepts the request of `rename`, with fake timers and confirmations that the user accepts. */
export function startRenameServer() {
  vi.useFakeTimers();
  vi.mocked(confirm).mockResolvedValue(true);
  const server = mockFetch();
  server.on(/\/project\//, { data: createProject() });
  onTestFinished(() => {
    cleanup();
    resetLongOperations();
    signOut();
    setAuth(undefined);
    vi.clearAllMocks();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return server;
}

export const rename = async (id: string): Promise<void> =>
  void (await call("POST /api/v2/project/{id}", { path: { id }, body: { name: "new" } }));

export const signInAs = (user: string): void => setSession(createSession(user, { user }));

export const advance = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));

/** An operation that renames the project with the id that it's started with. */
export function renderRename(options: RenameOptions = {}) {
  const client = createQueryClient();
  const refetch = vi.spyOn(client, "invalidateQueries");
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  const all: OperationOptions<string, void> = {
    wording: (id) => ({ verb: "rename", done: "renamed", object: id, rest: "to new" }),
    run: rename,
    ...options,
  };
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
