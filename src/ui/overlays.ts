/**
 * Toasts and questions are rare, and their code is not small: it is loaded when the first is asked for.
 */
import { createStore, useStore } from "~/store";

const requested = createStore(false);

/** Whether the overlays are to be drawn. */
export const useOverlaysRequested = (): boolean => useStore(requested);

let areReady = false;
let pending: { resolve: () => void; reject: (error: Error) => void }[] = [];

/** To be called once the overlays stand. */
export function markOverlaysReady(): void {
  areReady = true;
  pending.forEach(({ resolve }) => resolve());
  pending = [];
}

/** To be called where their code did not come; whoever asks next has it tried again. */
export function rejectOverlays(error: Error): void {
  requested.set(false);
  pending.forEach(({ reject }) => reject(error));
  pending = [];
}

/** Ends when a toast or a question can be shown; fails where the code of neither comes. */
export function loadOverlays(): Promise<void> {
  requested.set(true);
  return new Promise((resolve, reject) => {
    if (areReady) resolve();
    else pending.push({ resolve, reject });
  });
}
