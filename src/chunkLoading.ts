/**
 * Loads code that isn't among the first files: pages, parts of pages, libraries, workers. Loading is retried until it works, so
 * that an outage only delays it. If a new release has replaced the files, only a reload of the page helps.
 */
import { tabStorage } from "~/storage";
import { getRetryDelay, pause } from "~/time";

/** Loading was given up. */
export class ChunkLoadError extends Error {
  constructor(cause: unknown) {
    super("Couldn't load the code for this action.", { cause });
    this.name = "ChunkLoadError";
  }
}

/**
 * Why code doesn't load:
 * - `unreachable`: retrying may help;
 * - `newRelease`: a new release has replaced it, and its files respond;
 * - `remembered`: the server has it, but Firefox doesn't request a module again that failed to load once.
 */
export type ChunkLoadFailure = "unreachable" | "newRelease" | "remembered";

/** In milliseconds. */
const requestTimeout = 8000;

async function fetchFile(url: string, contentType: string): Promise<Response | undefined> {
  const response = await fetch(url, { cache: "no-cache", signal: AbortSignal.timeout(requestTimeout) });
  return response.ok && response.headers.get("Content-Type")?.includes(contentType) ? response : undefined;
}

const getFiles = (page: Document, kind: "entry" | "preload"): string[] =>
  (page.querySelector<HTMLMetaElement>(`meta[name=lookout-${kind}]`)?.content ?? "").split(" ").filter(Boolean);

/** The release that this page runs, named by its first script; empty in development. */
const getRunningRelease = (): string => getFiles(document, "entry").join();

/** The server's release if it's another one, and if the server has all scripts that start it. Otherwise a reload could end on a blank page. */
export async function findNewRelease(): Promise<string | undefined> {
  const response = await fetchFile(window.location.pathname, "html");
  if (!response) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const entry = getFiles(page, "entry");
  if (entry.length === 0 || entry.join() === getRunningRelease()) return undefined;
  const base = document.documentElement.dataset.base ?? "/";
  const scripts = await Promise.all([...entry, ...getFiles(page, "preload")].map((name) => fetchFile(base + name, "javascript")));
  return scripts.every(Boolean) ? entry.join() : undefined;
}

/** Firefox names the module that failed, which may be one that the requested module imports. */
async function isRemembered(error: unknown): Promise<boolean> {
  const [, url] = /^error loading dynamically imported module: (\S+)$/.exec(error instanceof Error ? error.message : "") ?? [];
  return url !== undefined && (await fetchFile(url, "javascript")) !== undefined;
}

async function classifyFailure(error: unknown): Promise<ChunkLoadFailure> {
  try {
    if (await findNewRelease()) return "newRelease";
    return (await isRemembered(error)) ? "remembered" : "unreachable";
  } catch {
    return "unreachable";
  }
}

/** Whether a style sheet of the app failed to load: it then has no rules, or hides them. */
function isBroken({ href, sheet }: HTMLLinkElement): boolean {
  if (!sheet || new URL(href).origin !== window.location.origin) return false;
  try {
    return sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}

/** Replaces a style sheet that failed to load. Rejects if it fails again. */
function reloadStyleSheet(link: HTMLLinkElement): Promise<void> {
  const copy = document.createElement("link");
  Object.assign(copy, { rel: link.rel, href: link.href, crossOrigin: link.crossOrigin });
  return new Promise((resolve, reject) => {
    copy.addEventListener("load", () => resolve());
    copy.addEventListener("error", () => reject(new Error(`Couldn't load ${link.href}`)));
    link.replaceWith(copy);
  });
}

const findLinks = (rel: "stylesheet" | "modulepreload"): HTMLLinkElement[] => [
  ...document.querySelectorAll<HTMLLinkElement>(`link[rel=${rel}]`),
];

/** Addresses of modules whose preloading may have failed. WebKit imports them only after they were fetched in another way. */
const doubtfulModules = new Set<string>();

/** Whether the last response didn't come from the server. */
let isServerInDoubt = false;

/** Call this after each request to the API. */
export const reportResponse = (isFromServer: boolean): void => void (isServerInDoubt = !isFromServer);

/**
 * Prepares for imports. Rejects if that fails: Firefox never imports a module again that failed to load once, so it is better not
 * to try. Vite doesn't load a style sheet again that failed once.
 */
async function prepareImports(): Promise<void> {
  if (isServerInDoubt && !(await fetchFile(window.location.pathname, "html"))) throw new Error("The server doesn't respond.");
  const fetchModule = async (url: string) => {
    if (await fetchFile(url, "javascript")) doubtfulModules.delete(url);
    else throw new Error(`Couldn't load ${url}`);
  };
  await Promise.all([...findLinks("stylesheet").filter(isBroken).map(reloadStyleSheet), ...[...doubtfulModules].map(fetchModule)]);
}

/** Pauses, at most until the browser is online again. */
async function pauseUntilOnline(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  window.addEventListener("online", end, { signal: ended.signal });
  await pause(milliseconds, signal ? AbortSignal.any([signal, ended.signal]) : ended.signal);
  end();
}

/** Code was loaded, but threw the error while it was evaluated. */
class EvaluationError extends Error {
  constructor(cause: unknown) {
    super("The code doesn't work.", { cause });
  }
}

/**
 * Whether an import was rejected since a file didn't load: with a TypeError that names the module in Chromium and Firefox, and with
 * "Importing a module script failed." in WebKit. Vite throws a plain error for a style sheet.
 */
const isLoadFailure = (error: unknown): boolean =>
  error instanceof TypeError ? /dynamically imported module|module script/.test(error.message) : (error as Error)?.constructor === Error;

/** In milliseconds. The browser may wait much longer for a response. */
const slowAfter = 10_000;

function rethrow(error: unknown): never {
  throw isLoadFailure(error) ? error : new EvaluationError(error);
}

async function tryLoading<T>(load: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const timeout = pauseUntilOnline(slowAfter, signal).then(() => {
    throw new Error(`Loading took longer than ${slowAfter / 1000} s.`);
  });
  try {
    return await Promise.race([prepareImports().then(() => load().catch(rethrow)), timeout]);
  } catch (error) {
    for (const link of findLinks("modulepreload")) {
      doubtfulModules.add(link.href);
      link.remove();
    }
    throw error;
  }
}

/** Loads code that will probably be needed. Failures are ignored, since loading it again reports them. */
export const prefetchChunk = (load: () => Promise<unknown>): void => void (isServerInDoubt || load().catch(() => undefined));

interface Options {
  /** By default there is no limit. */
  attempts?: number;
  /** Stops retrying. */
  signal?: AbortSignal;
  onFailure?: (failure: ChunkLoadFailure) => void;
}

/**
 * Loads code; retries with growing pauses of up to 15 s. Throws a ChunkLoadError after the last attempt, and at once an error that
 * the code throws: WebKit would resolve the next import as if the code had been evaluated.
 */
export async function loadChunk<T>(load: () => Promise<T>, { attempts = Infinity, signal, onFailure }: Options = {}): Promise<T> {
  let failure: ChunkLoadFailure = "unreachable";
  for (let failures = 1; ; failures++) {
    try {
      return await tryLoading(load, signal);
    } catch (error) {
      if (error instanceof EvaluationError) throw error.cause;
      if (failures >= attempts || signal?.aborted) throw new ChunkLoadError(error);
      onFailure?.(failure);
      failure = await classifyFailure(error);
      onFailure?.(failure);
      await pauseUntilOnline(getRetryDelay(failures), signal);
      if (signal?.aborted) throw new ChunkLoadError(error);
    }
  }
}

/** Whether a reload would lose unsaved changes or running work, found by dispatching `beforeunload`. */
const hasUnloadBlocker = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/**
 * Reloads a page whose code needs it, unless something would be lost. Once for each release and address: another reload wouldn't
 * help. Never if that can't be stored, since the page might then reload forever.
 */
export function reloadPage(): void {
  const attempt = `${getRunningRelease()} ${window.location.pathname}${window.location.search}`;
  const storageKey = "lookout-reloaded";
  if (hasUnloadBlocker() || tabStorage.get(storageKey) === attempt) return;
  if (tabStorage.set(storageKey, attempt)) window.location.reload();
}
