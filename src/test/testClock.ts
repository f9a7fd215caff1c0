/** For tests of the clock: queries that are observed like components do, and a tab that can be hidden. */
import { QueryObserver, type QueryMeta } from "@tanstack/react-query";
import { onTestFinished, vi } from "vitest";
import { setRefreshPaused, startClock } from "~/api/clock";
import { ApiError, type ErrorKind } from "~/api/error";
import { createQueryClient } from "~/api/query";

export const resolveAfter = <T>(seconds: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, seconds * 1000, value));

export const rejectWith = (kind: ErrorKind = "offline") => Promise.reject(new ApiError(kind, kind));

export const runSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** Starts the clock with fake timers, until the end of the test. */
export function startTestClock() {
  vi.useFakeTimers();
  let hidden = false;
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  const start = Date.now();
  const client = createQueryClient();
  const stopClock = startClock(client);
  onTestFinished(() => {
    setRefreshPaused(false);
    stopClock();
    client.clear();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /**
   * Observes a query like a component does. `fetchTimes` are in seconds since the start of the test, `abortedTimes` those of the
   * aborted fetches.
   */
  function observeQuery(key: string, respond: (attempt: number) => unknown = () => "data", meta: QueryMeta = {}) {
    const fetchTimes: number[] = [];
    const abortedTimes: number[] = [];
    const queryFn = async ({ signal }: { signal: AbortSignal }) => {
      const time = (Date.now() - start) / 1000;
      fetchTimes.push(time);
      signal.addEventListener("abort", () => abortedTimes.push(time));
      return respond(fetchTimes.length);
    };
    const observer = new QueryObserver(client, {
      queryKey: [key],
      queryFn,
      meta,
      ...(meta.refresh === "never" && { staleTime: "static" }),
    });
    const unsubscribe = observer.subscribe(() => undefined);
    return { fetchTimes, abortedTimes, unsubscribe, query: client.getQueryCache().find({ queryKey: [key] })! };
  }

  return {
    client,
    stopClock,
    observeQuery,
    hideTab: () => void (hidden = true),
    returnToTab: () => {
      hidden = false;
      document.dispatchEvent(new Event("visibilitychange"));
    },
  };
}
