/**
 * Loads code that isn't among the first files: pages, parts of pages, libraries, workers. Loading is retried until it works, so
 * that an outage only delays it. If a new release has replaced the files, only a reload of the page helps.
 */
import type { ReactNode } from "react";
import { tabStorage } from "~/storage";
import { createStore, useStore } from "~/store";
import { getRetryDelay } from "~/time";

/** Loading was given up. */
export class ChunkLoadError extends Error {
  constructor(cause: unknown) {
    super("Couldn't load the code for this.", { cause });
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
async function findNewRelease(): Promise<string | undefined> {
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

/** Whether a style sheet failed to load, or isn't one: it then has no rules. */
function isBroken({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet?.cssRules.length === 0;
  } catch {
    // From another host, added by a browser extension.
    return false;
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

/** Vite's imports don't load a style sheet again that failed once. */
const reloadBrokenStyleSheets = (): Promise<void[]> =>
  Promise.all([...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].filter(isBroken).map(reloadStyleSheet));

/** Resolves after a time, or as soon as the signal is aborted or the browser is online again. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(), milliseconds);
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener("online", finish);
      signal?.removeEventListener("abort", finish);
      resolve();
    };
    window.addEventListener("online", finish);
    signal?.addEventListener("abort", finish);
    if (signal?.aborted) finish();
  });
}

/** In milliseconds. The browser may wait much longer for a response. */
const slowAfter = 10_000;

async function tryLoading<T>(load: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const timeout = pause(slowAfter, signal).then(() => {
    throw new Error(`Loading took longer than ${slowAfter / 1000} s.`);
  });
  return await Promise.race([reloadBrokenStyleSheets().then(load), timeout]);
}

interface Options {
  /** By default there is no limit. */
  attempts?: number;
  /** Stops retrying. */
  signal?: AbortSignal;
  onFailure?: (failure: ChunkLoadFailure) => void;
}

/** Loads code; retries with growing pauses of up to 15 s. Throws a ChunkLoadError after the last attempt. */
export async function loadChunk<T>(load: () => Promise<T>, { attempts = Infinity, signal, onFailure }: Options = {}): Promise<T> {
  let failure: ChunkLoadFailure = "unreachable";
  for (let failures = 1; ; failures++) {
    try {
      return await tryLoading(load, signal);
    } catch (error) {
      if (failures >= attempts || signal?.aborted) throw new ChunkLoadError(error);
      onFailure?.(failure);
      failure = await classifyFailure(error);
      onFailure?.(failure);
      await pause(getRetryDelay(failures), signal);
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

/** Shown instead of a toast. */
interface PlainNotice {
  title: string;
  message: ReactNode;
}

interface Notices {
  /** Loads that are being retried. */
  failing: readonly { failure: ChunkLoadFailure; giveUp: () => void }[];
  plain: readonly PlainNotice[];
  /** A new release was found when code failed to load that nobody waits for. */
  hasNewRelease: boolean;
}

const noNotices: Notices = { failing: [], plain: [], hasNewRelease: false };
const notices = createStore(noNotices);
const updateNotices = (changes: Partial<Notices>): void => notices.set({ ...notices.get(), ...changes });

export const useChunkLoadNotices = (): Notices => useStore(notices);

/** Gives up the loads, and closes the notice. */
export function dismissChunkLoadNotices(): void {
  const { failing } = notices.get();
  notices.set(noNotices);
  failing.forEach(({ giveUp }) => giveUp());
}

/** Shows a message without the code of toasts. Stays until dismissed. */
export const showPlainNotice = (notice: PlainNotice): void => updateNotices({ plain: [...notices.get().plain, notice] });

/** Loads code that the user waits for. While that fails, a notice says so, and lets the user give up. Throws like `loadChunk`. */
export async function loadChunkWithNotice<T>(load: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const controller = new AbortController();
  const giveUp = () => controller.abort();
  const setFailure = (failure?: ChunkLoadFailure) => {
    const others = notices.get().failing.filter((other) => other.giveUp !== giveUp);
    if (failure || others.length < notices.get().failing.length)
      updateNotices({ failing: failure ? [...others, { failure, giveUp }] : others });
  };
  const anySignal = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal;
  const onFailure = (failure: ChunkLoadFailure) => !anySignal.aborted && setFailure(failure);
  try {
    return await loadChunk(load, { signal: anySignal, onFailure });
  } finally {
    setFailure();
  }
}

/** The new release that the user knows of. */
let reportedRelease: string | undefined;

/** Call this if code failed to load that is loaded again whenever it's needed. Says once if only a reload helps. */
export async function reportChunkLoadError(): Promise<void> {
  const release = await findNewRelease().catch(() => undefined);
  if (release === undefined || release === reportedRelease) return;
  reportedRelease = release;
  updateNotices({ hasNewRelease: true });
}
