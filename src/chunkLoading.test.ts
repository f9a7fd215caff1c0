// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHtmlResponse, mockFetch, neverResolves, type MockedFetch } from "~/test/mockFetch";
import { ChunkLoadError, loadChunk, prefetchChunk, reloadPage, reportResponse, type ChunkLoadFailure } from "./chunkLoading";

let server: MockedFetch;
const advanceSeconds = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const setRelease = (name: string) => (document.head.innerHTML = createMetas(name));
const createMetas = (name: string) =>
  `<meta name="lookout-entry" content="index-${name}.js"><meta name="lookout-preload" content="shared-${name}.js">`;

/** Serves a release: its page and its scripts. */
function deployRelease(name: string, scripts: Record<string, () => Response> = {}): void {
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  server.on(/^GET \/$/, () => new Response(`<html><head>${createMetas(name)}</head></html>`, { headers }));
  for (const file of ["index", "shared"])
    server.on(
      new RegExp(`${file}-${name}.js`),
      scripts[file] ?? (() => new Response("", { headers: { "Content-Type": "text/javascript" } })),
    );
}

/** Code that fails to load for some seconds; `times` are when it was requested, in seconds. */
function createCode(failingSeconds: number, error = new Error("Failed to fetch")) {
  const start = Date.now();
  const times: number[] = [];
  const load = async () => {
    const time = (Date.now() - start) / 1000;
    times.push(time);
    if (time < failingSeconds) throw error;
    return "code";
  };
  return { load, times };
}

beforeEach(() => {
  vi.useFakeTimers();
  setRelease("a");
  server = mockFetch();
  server.on(/./, 502);
});
afterEach(() => {
  reportResponse(true);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  sessionStorage.clear();
  document.head.innerHTML = "";
});

test("retries during an outage, with growing pauses of up to 15 s, until the code has loaded", async () => {
  const { load, times } = createCode(60);
  const failures = new Set<ChunkLoadFailure>();
  const loading = loadChunk(load, { onFailure: (failure) => failures.add(failure) });
  await advanceSeconds(75);
  await expect(loading).resolves.toBe("code");
  expect(times).toEqual([0, 1, 3, 7, 15, 30, 45, 60]);
  expect([...failures]).toEqual(["unreachable"]);
});

test("retries as soon as the browser is online again", async () => {
  const { load, times } = createCode(16);
  const loading = loadChunk(load);
  await advanceSeconds(20);
  window.dispatchEvent(new Event("online"));
  await expect(loading).resolves.toBe("code");
  expect(times.at(-1)).toBe(20);
});

test("reports code whose request hangs, and takes it when it arrives", async () => {
  let respond: ((code: string) => void) | undefined;
  const onFailure = vi.fn<(failure: ChunkLoadFailure) => void>();
  // A browser has one request for a module, however often it is imported.
  const module = new Promise<string>((resolve) => (respond = resolve));
  const loading = loadChunk(() => module, { onFailure });
  await advanceSeconds(9);
  expect(onFailure).not.toHaveBeenCalled();
  await advanceSeconds(2);
  expect(onFailure).toHaveBeenCalledWith("unreachable");
  respond?.("code");
  await advanceSeconds(2);
  await expect(loading).resolves.toBe("code");
});

test("gives up after the last attempt, or if nobody waits anymore", async () => {
  const { load, times } = createCode(Infinity);
  const loading = loadChunk(load, { attempts: 2 }).catch((error: unknown) => error);
  await advanceSeconds(1);
  expect(await loading).toBeInstanceOf(ChunkLoadError);
  expect(times).toHaveLength(2);
  const controller = new AbortController();
  const aborted = loadChunk(neverResolves, { signal: controller.signal });
  controller.abort();
  await expect(aborted).rejects.toBeInstanceOf(ChunkLoadError);
});

test("throws an error of the code itself at once, since WebKit would resolve the next import", async () => {
  for (const error of [new RangeError("Incorrect locale information provided"), new TypeError("undefined is not an object")])
    await expect(loadChunk(createCode(Infinity, error).load)).rejects.toBe(error);
});

test.each([
  "Failed to fetch dynamically imported module: /a.js",
  "error loading dynamically imported module",
  "Importing a module script failed.",
])("retries after “%s”", async (message) => {
  const { load } = createCode(1, new TypeError(message));
  const loading = loadChunk(load);
  await advanceSeconds(2);
  await expect(loading).resolves.toBe("code");
});

test("requests no code while the server doesn't respond, since Firefox wouldn't request it again", async () => {
  reportResponse(false);
  const { load, times } = createCode(0);
  prefetchChunk(load);
  const loading = loadChunk(load);
  await advanceSeconds(20);
  expect(times).toEqual([]);
  deployRelease("a");
  await advanceSeconds(15);
  await expect(loading).resolves.toBe("code");
  reportResponse(true);
  prefetchChunk(load);
  expect(times).toHaveLength(2);
});

test("fetches modules whose preloading failed before it imports them again, which WebKit needs", async () => {
  document.head.insertAdjacentHTML("beforeend", '<link rel="modulepreload" href="/index-a.js"><link rel="modulepreload" href="/late.js">');
  const { load, times } = createCode(1);
  const loading = loadChunk(load);
  await advanceSeconds(2);
  expect(times).toEqual([0]);
  expect(server.getRequestLines(/js$/)).toEqual(["GET http://localhost:3000/index-a.js", "GET http://localhost:3000/late.js"]);
  server.on(/js$/, () => new Response("", { headers: { "Content-Type": "text/javascript" } }));
  await advanceSeconds(2);
  await expect(loading).resolves.toBe("code");
  server.requests.length = 0;
  await loadChunk(load);
  expect(server.getRequestLines(/js$/)).toEqual([]);
});

/** How the failure of code that never loads is classified. */
async function classify(error?: Error): Promise<ChunkLoadFailure | undefined> {
  const controller = new AbortController();
  let last: ChunkLoadFailure | undefined;
  const loading = loadChunk(createCode(Infinity, error).load, { signal: controller.signal, onFailure: (failure) => (last = failure) });
  await advanceSeconds(1);
  controller.abort();
  await loading.catch(() => undefined);
  return last;
}

test("a reload helps if there is another release whose scripts all respond", async () => {
  deployRelease("b");
  expect(await classify()).toBe("newRelease");
});

test.each([
  ["the release is the same", () => deployRelease("a")],
  ["the first script is missing", () => deployRelease("b", { index: () => createHtmlResponse(404) })],
  ["a script that starts the release is missing", () => deployRelease("b", { shared: () => createHtmlResponse(502) })],
  ["a script is a page", () => deployRelease("b", { index: () => createHtmlResponse(200) })],
  ["the page is a proxy's", () => server.on(/^GET \/$/, () => createHtmlResponse(200))],
  ["nothing responds", () => server.goOffline()],
])("a reload doesn't help if %s", async (_, deploy) => {
  deploy();
  expect(await classify()).toBe("unreachable");
});

test("a reload helps Firefox, which doesn't request a module again", async () => {
  deployRelease("a");
  const url = "http://localhost:3000/index-a.js";
  const error = new TypeError(`error loading dynamically imported module: ${url}`);
  expect(await classify(error)).toBe("remembered");
  server.on(/index-a/, 502);
  expect(await classify(error)).toBe("unreachable");
});

test("a style sheet that failed to load is loaded before its code", async () => {
  const hiddenRules = {
    get cssRules() {
      throw new DOMException("Cannot access rules", "SecurityError");
    },
  };
  const addSheet = (href: string, sheet: object) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href });
    Object.defineProperty(link, "sheet", { value: sheet });
    document.head.append(link);
    return link;
  };
  const intact = addSheet("/intact.css", { cssRules: [1, 2] });
  addSheet("/broken.css", hiddenRules);
  addSheet("https://extension.example/dark.css", hiddenRules);
  const { load, times } = createCode(0);
  const loading = loadChunk(load);
  const links = [...document.querySelectorAll<HTMLLinkElement>("link")];
  expect(links.map(({ href }) => new URL(href).pathname)).toEqual(["/intact.css", "/broken.css", "/dark.css"]);
  expect(links[0]).toBe(intact);
  expect(times).toEqual([]);
  Object.defineProperty(links[1], "sheet", { value: { cssRules: [] } });
  links[1]?.dispatchEvent(new Event("error"));
  await advanceSeconds(2);
  expect(times).toEqual([]);
  document.querySelectorAll("link")[1]?.dispatchEvent(new Event("load"));
  await expect(loading).resolves.toBe("code");
});

/** Counts reloads of an address from now on. */
function mockReload(path: string) {
  const reload = vi.fn<() => void>();
  const [pathname, search = ""] = path.split("?");
  vi.stubGlobal("location", { pathname, search: search && `?${search}`, reload });
  return reload;
}

test("reloads a page once for each release and address", () => {
  const reload = mockReload("/a?b=1");
  reloadPage();
  reloadPage();
  expect(reload).toHaveBeenCalledTimes(1);
  const reloadOther = mockReload("/a?b=2");
  reloadPage();
  expect(reloadOther).toHaveBeenCalledTimes(1);
  setRelease("b");
  reloadPage();
  expect(reloadOther).toHaveBeenCalledTimes(2);
});

test("doesn't reload a page with unsaved changes or running work", () => {
  const reload = mockReload("/a");
  const prevent = (event: Event) => event.preventDefault();
  window.addEventListener("beforeunload", prevent);
  reloadPage();
  window.removeEventListener("beforeunload", prevent);
  expect(reload).not.toHaveBeenCalled();
});

test("doesn't reload a page if the browser blocks storage, since it might never stop", () => {
  const reload = mockReload("/a");
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Blocked", "SecurityError");
  });
  reloadPage();
  expect(reload).not.toHaveBeenCalled();
});
