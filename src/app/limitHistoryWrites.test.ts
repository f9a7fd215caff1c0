// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { limitHistoryWrites } from "./limitHistoryWrites";

/** A browser's history with WebKit's limit. */
class LimitedHistory {
  entries: { state: unknown; url: unknown }[] = [{ state: null, url: "/" }];
  times: number[] = [];
  get state(): unknown {
    return this.entries.at(-1)!.state;
  }
  count(): void {
    this.times = [...this.times.filter((time) => performance.now() - time < 30_000), performance.now()];
    if (this.times.length > 100) throw new DOMException("Attempt to use history.replaceState() more than 100 times", "SecurityError");
  }
  pushState(state: unknown, _: string, url: unknown): void {
    this.count();
    this.entries.push({ state, url });
  }
  replaceState(state: unknown, _: string, url: unknown): void {
    this.count();
    this.entries[this.entries.length - 1] = { state, url };
  }
}

let limited: LimitedHistory;
let history: History;
beforeEach(() => {
  vi.useFakeTimers();
  limited = new LimitedHistory();
  history = limited as unknown as History;
  limitHistoryWrites(history);
});
afterEach(() => void vi.useRealTimers());

const getUrls = () => limited.entries.map(({ url }) => url);

test("writes at once while there are few", () => {
  history.replaceState(1, "", "/?a");
  history.pushState(2, "", "/?b");
  expect(getUrls()).toEqual(["/?a", "/?b"]);
});

test("stays below the limit of WebKit for as long as a key is held, and writes the last address", async () => {
  for (let index = 0; index < 2400; index++) {
    history.replaceState(index, "", `/?position=${index}`);
    expect(history.state).toBe(index);
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(500);
  expect(getUrls()).toEqual(["/?position=2399"]);
});

test("adds new entries at once, after the last address of the entry before", () => {
  for (let index = 0; index < 60; index++) history.replaceState(index, "", `/?position=${index}`);
  expect(getUrls()).not.toEqual(["/?position=59"]);
  history.pushState("new", "", "/new");
  expect(getUrls()).toEqual(["/?position=59", "/new"]);
});

test("new entries beyond the limit wait and keep their order", async () => {
  const urls = Array.from({ length: 130 }, (_, index) => `/${index}`);
  urls.forEach((url, index) => history.pushState({ index }, "", url));
  history.replaceState({ index: 129 }, "", "/129?changed");
  expect(history.state).toEqual({ index: 129 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(getUrls()).toEqual(["/", ...urls.slice(0, -1), "/129?changed"]);
});

test("tries again if something else has used up the limit", async () => {
  for (let index = 0; index < 100; index++) limited.count();
  history.replaceState(1, "", "/?a");
  expect(getUrls()).toEqual(["/"]);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(getUrls()).toEqual(["/?a"]);
});

test("writes what is waiting when the page is left, but not to the entry that Back opens", () => {
  const writeMany = () => {
    for (let index = 0; index < 60; index++) history.replaceState(index, "", `/?position=${index}`);
  };
  writeMany();
  window.dispatchEvent(new Event("pagehide"));
  expect(getUrls()).toEqual(["/?position=59"]);
  writeMany();
  limited.entries = [{ state: null, url: "/before" }];
  window.dispatchEvent(new Event("popstate"));
  vi.advanceTimersByTime(1000);
  expect(getUrls()).toEqual(["/before"]);
});

test("reports other errors to the caller", () => {
  vi.spyOn(limited, "count").mockImplementationOnce(() => {
    throw new DOMException("Not cloneable", "DataCloneError");
  });
  expect(() => history.pushState(() => undefined, "", "/")).toThrow("Not cloneable");
  history.pushState(1, "", "/next");
  expect(getUrls()).toEqual(["/", "/next"]);
});
