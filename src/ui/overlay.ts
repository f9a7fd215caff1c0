/**
 * Toasts and questions are rare, and their code is not small: it is loaded when the first is asked for.
 */
import { useSyncExternalStore } from "react";

let wanted = false;
const listeners = new Set<() => void>();
const want = (now: boolean) => {
  wanted = now;
  listeners.forEach((listener) => listener());
};

/** Whether the overlays are to be drawn. */
export const useOverlayWanted = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );

let stands = false;
let waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

/** To be called once the overlays stand. */
export function overlayStands(): void {
  stands = true;
  waiting.forEach(({ resolve }) => resolve());
  waiting = [];
}

/** To be called where their code did not come; whoever asks next has it tried again. */
export function overlayGone(error: Error): void {
  want(false);
  waiting.forEach(({ reject }) => reject(error));
  waiting = [];
}

/** Ends when a toast or a question can be shown; fails where the code of neither comes. */
export function overlay(): Promise<void> {
  want(true);
  return new Promise((resolve, reject) => {
    if (stands) resolve();
    else waiting.push({ resolve, reject });
  });
}
