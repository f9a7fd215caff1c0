/** Loads the code of toasts and dialogs on first use, since it is large and rarely needed. */
import { createStore, useStore } from "~/store";

const requested = createStore(false);

export const useOverlaysRequested = (): boolean => useStore(requested);

let areReady = false;
let pending: { resolve: () => void; reject: (error: Error) => void }[] = [];

/** Call this once the overlays are mounted. */
export function markOverlaysReady(): void {
  areReady = true;
  pending.forEach(({ resolve }) => resolve());
  pending = [];
}

/** Call this if the code of the overlays fails to load. The next call of `loadOverlays` tries again. */
export function rejectOverlays(error: Error): void {
  requested.set(false);
  pending.forEach(({ reject }) => reject(error));
  pending = [];
}

/** Resolves when toasts and dialogs can be shown; rejects if their code fails to load. */
export function loadOverlays(): Promise<void> {
  requested.set(true);
  return new Promise((resolve, reject) => {
    if (areReady) resolve();
    else pending.push({ resolve, reject });
  });
}
