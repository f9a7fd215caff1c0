/**
 * Toasts and questions are rare, and their code is not small: it is loaded when the first is asked for.
 */
import { createStore, useStore } from "~/store";

const wanted = createStore(false);

/** Whether the overlays are to be drawn. */
export const useOverlayWanted = (): boolean => useStore(wanted);

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
  wanted.set(false);
  waiting.forEach(({ reject }) => reject(error));
  waiting = [];
}

/** Ends when a toast or a question can be shown; fails where the code of neither comes. */
export function overlay(): Promise<void> {
  wanted.set(true);
  return new Promise((resolve, reject) => {
    if (stands) resolve();
    else waiting.push({ resolve, reject });
  });
}
