// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Agent } from "~/api/models";
import { setAuth, setSession, signOut } from "~/api/session";
import { createSession } from "~/api/token";
import { createErrorResponse, createHtmlResponse, mockFetch, neverResolves } from "~/test/mockFetch";
import { logs } from "~/test/exampleLists";
import { createAgent } from "~/test/responses";
import { defineList } from "./declaration";
import { readAllRows, type ReadProgress } from "./readAllRows";

const env = "e4a1f1c2-0000-4000-8000-000000000001";
const list = defineList("GET /api/v2/agents", {
  id: "agents",
  title: "Agents",
  noun: ["agent", "agents"],
  rowId: (agent) => agent.name,
  sort: "name.asc",
  selectable: true,
  empty: "Nothing.",
  columns: { name: { header: "Name", text: (agent) => agent.name } },
  filters: {},
});
const request = { env, search: { limit: 20, sort: "name.desc", filter: { name: ["a_"] } } };

type Handler = (page: { data: object[]; links: object; metadata: object }, requestCount: number) => Response | object | Promise<Response>;

/** Serves a list that the test may change, two rows at a time, with cursors like the server's. Returns the search params sent. */
function serveNames(names: string[], respond: Handler = (page) => page): URLSearchParams[] {
  const requests: URLSearchParams[] = [];
  mockFetch().on(/./, ({ address }) => {
    const search = new URLSearchParams(address.split("?")[1]);
    requests.push(search);
    const rows = names.filter((name) => name > (search.get("start") ?? ""));
    const data = rows.slice(0, 2).map((name) => createAgent({ name }));
    const after = rows.length - data.length;
    const links = after > 0 ? { next: `/api/v2/agents?start=${data.at(-1)!.name}&first_id=x` } : {};
    return respond({ data, links, metadata: { total: names.length, before: 0, after } }, requests.length);
  });
  return requests;
}

/** Reads the list with fake timers that advance as needed. Returns names, result and the notes of the progress. */
async function readNames(signal = new AbortController().signal, onProgress: (progress: ReadProgress) => void = () => undefined) {
  const notes: string[] = [];
  const waits: number[] = [];
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((callback: () => void, milliseconds: number) => {
    waits.push(milliseconds);
    queueMicrotask(callback);
    return 0;
  }) as typeof setTimeout);
  const result = await readAllRows(list, request, (rows: Agent[]) => rows.map(({ name }) => name), {
    signal,
    onProgress: (progress) => {
      if (progress.note) notes.push(progress.note);
      onProgress(progress);
    },
  });
  return { ...result, names: result.chunks.flat(), notes, waits };
}

beforeEach(() => void vi.spyOn(AbortSignal, "timeout").mockReturnValue(new AbortController().signal));
afterEach(() => {
  signOut();
  setAuth(undefined);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("reads all pages in order, 1,000 rows at a time, with the list's filters and sort order", async () => {
  const requests = serveNames(["a", "b", "c", "d", "e"]);
  const progress: ReadProgress[] = [];
  expect(await readNames(undefined, (step) => progress.push(step))).toMatchObject({
    chunks: [["a", "b"], ["c", "d"], ["e"]],
    count: 5,
    total: 5,
    doubt: undefined,
  });
  expect(progress.map(({ done, total }) => [done, total])).toEqual([
    [2, 5],
    [4, 5],
    [5, 5],
  ]);
  expect(requests.map((query) => [query.get("limit"), query.get("sort"), query.get("filter.name"), query.get("start")])).toEqual([
    ["1000", "name.desc", "a\\_", null],
    ["1000", "name.desc", "a\\_", "b"],
    ["1000", "name.desc", "a\\_", "d"],
  ]);
});

test.each([
  ["a gateway's page", () => createHtmlResponse(502), "Retrying in 1 s: Server error"],
  ["no connection", () => Promise.reject(new TypeError("Failed to fetch")), "Retrying in 1 s: Can't reach the orchestrator"],
  ["broken JSON", () => new Response('{"data": [{'), "Retrying in 1 s: The response isn't from the orchestrator's API"],
])("retries a page after %s, and says that it waits", async (_, fail, note) => {
  serveNames(["a", "b", "c"], (page, count) => (count === 2 ? fail() : page));
  expect(await readNames()).toMatchObject({ names: ["a", "b", "c"], doubt: undefined, notes: [note] });
});

test("sends the request for a page again if it hangs", async () => {
  const requests = serveNames(["a_1"], (page, requestCount) => (requestCount === 1 ? neverResolves() : page));
  vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    const controller = new AbortController();
    if (milliseconds === 30_000) setImmediate(() => controller.abort());
    return controller.signal;
  });
  const { names, notes } = await readNames();
  expect([names, requests.length, notes]).toEqual([["a_1"], 2, ["Retrying in 1 s: The orchestrator didn't respond in time"]]);
});

test("waits as long as the server asks", async () => {
  const throttled = () => Response.json({ message: "slow down" }, { status: 429, headers: { "Retry-After": "30" } });
  serveNames(["a", "b", "c"], (page, count) => (count === 2 ? throttled() : page));
  const { names, notes, waits } = await readNames();
  expect(names).toEqual(["a", "b", "c"]);
  expect(notes).toEqual(["Retrying in 30 s: Too many requests"]);
  expect(waits).toContain(30_000);
});

test("gives up after a minute of growing pauses", async () => {
  const requests = serveNames(["a", "b", "c"], (page, count) => (count > 1 ? createErrorResponse(503, "busy") : page));
  await expect(readNames()).rejects.toMatchObject({ kind: "failed", message: "busy" });
  expect(requests).toHaveLength(9);
});

test("doesn't retry what the server refuses", async () => {
  const requests = serveNames(["a"], () => createErrorResponse(400, "Invalid request: no"));
  await expect(readNames()).rejects.toMatchObject({ kind: "refused" });
  expect(requests).toHaveLength(1);
});

const emptyPage = (total: number) => ({ data: [], links: {}, metadata: { total, before: total, after: 0 } });

test("retries an empty page in the middle", async () => {
  serveNames(["a", "b", "c", "d", "e"], (page, count) => (count === 2 ? emptyPage(5) : page));
  expect(await readNames()).toMatchObject({ names: ["a", "b", "c", "d", "e"], doubt: undefined });
});

test("says how many rows are missing if a page stays empty", async () => {
  serveNames(["a", "b", "c", "d", "e"], (page) => (page.data.length < 2 || "next" in page.links === false ? emptyPage(5) : page));
  expect(await readNames()).toMatchObject({ names: ["a", "b", "c", "d"], count: 4, total: 5, doubt: "1 row may be missing." });
});

test("reads again if a row was added to what has been read", async () => {
  const names = ["b", "c", "d", "e"];
  serveNames(names, (page, count) => {
    if (count === 1) names.unshift("a");
    return page;
  });
  const { names: found, notes, doubt } = await readNames();
  expect(found).toEqual(["a", "b", "c", "d", "e"]);
  expect(notes).toEqual(["The list changed. Reading it again"]);
  expect(doubt).toBeUndefined();
});

test("says what is missing if the list changes again and again", async () => {
  const names = ["d", "e", "f", "g"];
  serveNames(names, (page, count) => {
    if (count % 2 === 1) names.unshift(count === 1 ? "c" : "b");
    return page;
  });
  const { names: found, doubt } = await readNames();
  expect(found).toEqual(["c", "d", "e", "f", "g"]);
  expect(doubt).toBe("1 row was added or removed while the list was being read. 1 row may be missing.");
});

test("says that a row was removed after it was read", async () => {
  const names = ["a", "b", "c", "d", "e"];
  serveNames(names, (page, count) => {
    if (count === 1 || count === 4) names.shift();
    return page;
  });
  expect((await readNames()).doubt).toBe("1 row was added or removed while the list was being read. 1 row may no longer match.");
});

test("says that rows were added although none is missing", async () => {
  const names = ["a", "b", "c"];
  serveNames(names, (page, count) => {
    if (count === 1) names.push("d");
    return page;
  });
  expect(await readNames()).toMatchObject({
    names: ["a", "b", "c", "d"],
    doubt: "1 row was added or removed while the list was being read.",
  });
});

test("reads a row once that moves behind what has been read", async () => {
  const seen = [["a", "b"], ["b", "c"], ["d"]];
  let index = 0;
  mockFetch().on(/./, () => {
    const data = seen[index]!.map((name) => createAgent({ name }));
    const links = ++index < seen.length ? { next: `/api/v2/agents?start=${index}&first_id=x` } : {};
    return { data, links, metadata: { total: 4, before: 0, after: seen.length - index } };
  });
  expect(await readNames()).toMatchObject({ names: ["a", "b", "c", "d"], count: 4 });
});

test("ends if the server repeats the same page forever", async () => {
  const page = { data: [createAgent()], links: { next: "/api/v2/agents?start=a&first_id=a" }, metadata: { total: 3, before: 0, after: 2 } };
  mockFetch().on(/./, page);
  expect(await readNames()).toMatchObject({ names: ["a"], doubt: "2 rows may be missing." });
});

test("keeps rows of the same page with equal IDs", async () => {
  const line = { action: "deploy", action_id: "1", timestamp: "2026-11-24T10:00:00Z", level: "INFO", msg: "", args: [], kwargs: {} };
  mockFetch().on(/./, { data: [line, line], links: {}, metadata: { total: 2, before: 0, after: 0 } });
  const args = { env, path: { rid: "a" }, search: { limit: 20, sort: "timestamp.desc", filter: {} } };
  const result = await readAllRows(logs, args, (rows) => rows.length, { signal: new AbortController().signal });
  expect(result).toEqual({ chunks: [2], count: 2, total: 2, doubt: undefined });
});

test("reads a row once that the server sends twice on a page, if rows are selected by their IDs", async () => {
  mockFetch().on(/./, { data: [createAgent(), createAgent()], links: {}, metadata: { total: 1, before: 0, after: 0 } });
  expect(await readNames()).toMatchObject({ names: ["a"], count: 1 });
});

test("requests nothing more once aborted", async () => {
  const requests = serveNames(["a", "b", "c"]);
  const controller = new AbortController();
  await expect(readNames(controller.signal, () => controller.abort())).rejects.toMatchObject({ name: "AbortError" });
  expect(requests).toHaveLength(1);
});

test("stops waiting for a retry once aborted", async () => {
  const requests = serveNames(["a"], () => createErrorResponse(503, "busy"));
  const controller = new AbortController();
  const reading = readAllRows(list, request, () => 0, {
    signal: controller.signal,
    onProgress: ({ note }) => note && queueMicrotask(() => controller.abort()),
  });
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  expect(requests).toHaveLength(1);
});

test("stops if another user signs in between two pages", async () => {
  setSession(createSession("ann", { user: "ann" }));
  const requests = serveNames(["a", "b", "c"]);
  await expect(readNames(undefined, () => setSession(createSession("bob", { user: "bob" })))).rejects.toThrow("bob has signed in since");
  expect(requests).toHaveLength(1);
});
