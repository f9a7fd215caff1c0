/**
 * Code that was asked for and did not come: the server has a new release, or is away. The page stays as it is, says so, and is
 * loaded afresh where nobody loses anything by it.
 */
import type { ReactNode } from "react";
import { createStore, useStore } from "~/store";

/** The code of a page, or of a part of one, could not be loaded: a new release replaced it, or the server is away. */
export class ChunkLoadError extends Error {
  constructor(cause: unknown) {
    super("Code of this page could not be loaded.", { cause });
    this.name = "ChunkLoadError";
  }
}

/** What would have been a toast. */
interface PlainNotice {
  title: string;
  message: ReactNode;
}

/** What is said beside that code is gone; undefined while none is. */
const notices = createStore<readonly PlainNotice[] | undefined>(undefined);

export const useChunkLoadNotices = (): readonly PlainNotice[] | undefined => useStore(notices);

export const dismissChunkLoadNotices = (): void => notices.set(undefined);

const storageKey = "lookout-reloaded";

/** Whether this release was not already left for the same address: a second reload would bring the same again. */
function claimReload(address: string): boolean {
  const release = document.querySelector<HTMLMetaElement>("meta[name=lookout-entry]")?.content ?? "";
  const attempt = `${release} ${address}`;
  if (sessionStorage.getItem(storageKey) === attempt) return false;
  sessionStorage.setItem(storageKey, attempt);
  return true;
}

/** Loads the page afresh, once for its address, where its server answers: during an outage the browser would have nothing to show. */
export async function reloadOnce(address: string): Promise<void> {
  const isServerUp = await fetch(window.location.href, { cache: "no-store" }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (isServerUp && claimReload(address)) window.location.reload();
}

/** Whether something would be lost with the page: what is unsaved and what still runs is asked as the browser asks it. */
const hasUnloadBlocker = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** To be called when code did not come that a person asked for. */
export function reportChunkLoadError(): void {
  const shouldStay = notices.get() !== undefined || hasUnloadBlocker();
  notices.set(notices.get() ?? []);
  if (!shouldStay) void reloadOnce(window.location.pathname + window.location.search);
}

/** Says what the code of toasts would have said, until it is dismissed. */
export const showPlainNotice = (notice: PlainNotice): void => notices.set([...(notices.get() ?? []), notice]);
