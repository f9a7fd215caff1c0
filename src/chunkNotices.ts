/** What the user is told about code that fails to load. */
import type { ReactNode } from "react";
import { ChunkLoadError, findNewRelease, loadChunk, type ChunkLoadFailure } from "~/chunkLoading";
import { createStore, useStore } from "~/store";

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

/**
 * Loads code that the user waits for. A notice says if that fails, and lets the user give up; another one says if the code doesn't
 * work, unless the caller shows that. Throws like `loadChunk`.
 */
export async function loadChunkWithNotice<T>(load: () => Promise<T>, signal?: AbortSignal, showsError = false): Promise<T> {
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
  } catch (error) {
    if (!showsError && !(error instanceof ChunkLoadError))
      showPlainNotice({ title: "Part of Lookout couldn't start", message: error instanceof Error ? error.message : String(error) });
    throw error;
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
