// @vitest-environment jsdom
/** What bulk actions do during an overload or an outage. */
import { afterEach, expect, test, vi } from "vitest";
import { runBulk } from "./bulk";
import { ApiError } from "./error";

afterEach(() => void vi.useRealTimers());

const ids = ["a", "b", "c", "d", "e", "f"];

/** Seconds after the start at which an operation was sent, for each ID in order. */
let sent: [id: string, seconds: number][];
let notes: (string | undefined)[];

/** Runs an operation on all IDs that fails for some seconds, and lets a minute pass. */
async function runDuring(error: ApiError, seconds: number) {
  vi.useFakeTimers();
  [sent, notes] = [[], []];
  const start = Date.now();
  const operation = async (id: string) => {
    const time = (Date.now() - start) / 1000;
    sent.push([id, time]);
    if (time < seconds) throw error;
  };
  const running = runBulk(ids, operation, new AbortController().signal, ({ note }) => notes.push(note), { concurrency: 2 });
  await vi.advanceTimersByTimeAsync(120_000);
  return running;
}
const throttled = (retryAfter?: number) => new ApiError("throttled", "Slow down", 429, retryAfter);

test("sends again what was throttled: one at first, after growing pauses, and as late as requested", async () => {
  const { done, failed } = await runDuring(throttled(), 3);
  expect([done.toSorted(), failed.size]).toEqual([ids, 0]);
  expect(sent.slice(0, 4)).toEqual([
    ["a", 0],
    ["b", 0],
    ["a", 1],
    ["a", 3],
  ]);
  expect(notes).toContain("Continuing in 2 s: Too many requests");
  await runDuring(throttled(40_000), 3);
  expect(sent[2]).toEqual(["a", 40]);
});

test("pauses after lost responses, which aren't sent again", async () => {
  const lost = new ApiError("failed", "Bad gateway", 502);
  lost.mutates = true;
  const { done, failed } = await runDuring(lost, 3);
  expect(sent.filter(([, seconds]) => seconds < 3)).toEqual([
    ["a", 0],
    ["b", 0],
    ["c", 1],
  ]);
  expect([done.toSorted(), [...failed.keys()]]).toEqual([
    ["d", "e", "f"],
    ["a", "b", "c"],
  ]);
});

test("stops after eight pauses, and leaves out what wasn't sent", async () => {
  const { done, failed, stoppedBy } = await runDuring(throttled(), 1000);
  expect([done, failed.size, stoppedBy?.kind]).toEqual([[], 0, "throttled"]);
  expect(sent.length).toBe(10);
});

test("doesn't pause for responses of a proxy, which come at once", async () => {
  const unreadable = new ApiError("unreadable", "Not from the API", 200);
  unreadable.mutates = true;
  const { failed } = await runDuring(unreadable, 1000);
  expect([failed.size, sent.at(-1)]).toEqual([6, ["f", 0]]);
});

test("what is canceled during a pause is neither done nor failed", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 0);
  const running = runBulk(
    ids,
    () => Promise.reject(throttled(60_000)),
    controller.signal,
    () => undefined,
  );
  expect(await running).toEqual({ done: [], failed: new Map() });
});
