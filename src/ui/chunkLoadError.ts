/**
 * Handles code that fails to load, after a new release or during an outage. The page stays open and shows a notice, or reloads
 * if nothing would be lost.
 */
import type { ReactNode } from "react";
import { tabStorage } from "~/storage";
import { createStore, useStore } from "~/store";

/** The code of a page, or of a part of it, failed to load. */
export class ChunkLoadError extends Error {
  constructor(cause: unknown) {
    super("Couldn't load the code of this page.", { cause });
    this.name = "ChunkLoadError";
  }
}

/** Shown instead of a toast. */
interface PlainNotice {
  title: string;
  message: ReactNode;
}

/** Messages shown with the load error; undefined without a load error. */
const notices = createStore<readonly PlainNotice[] | undefined>(undefined);

export const useChunkLoadNotices = (): readonly PlainNotice[] | undefined => useStore(notices);

export const dismissChunkLoadNotices = (): void => notices.set(undefined);

const storageKey = "lookout-reloaded";

/**
 * Returns whether this is the first reload of an address with this release. A second reload wouldn't help. False if the attempt
 * can't be stored, since the page might then reload forever.
 */
function claimReload(address: string): boolean {
  const release = document.querySelector<HTMLMetaElement>("meta[name=lookout-entry]")?.content ?? "";
  const attempt = `${release} ${address}`;
  return tabStorage.get(storageKey) !== attempt && tabStorage.set(storageKey, attempt);
}

/** Reloads the page, once per address, if the server responds. During an outage the browser would only show an error. */
export async function reloadOnce(address: string): Promise<void> {
  const isServerUp = await fetch(window.location.href, { cache: "no-store" }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (isServerUp && claimReload(address)) window.location.reload();
}

/** Whether a reload would lose unsaved changes or running work, found by dispatching `beforeunload`. */
const hasUnloadBlocker = (): boolean => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

/** Call this when code that the user needs failed to load. */
export function reportChunkLoadError(): void {
  const shouldStay = notices.get() !== undefined || hasUnloadBlocker();
  notices.set(notices.get() ?? []);
  if (!shouldStay) void reloadOnce(window.location.pathname + window.location.search);
}

/** Shows a message without the code of toasts. Stays until dismissed. */
export const showPlainNotice = (notice: PlainNotice): void => notices.set([...(notices.get() ?? []), notice]);
