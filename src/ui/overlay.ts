/**
 * Toasts and questions are rare, and their code is not small: it is loaded when the first is asked for.
 */
import { useSyncExternalStore } from "react";

let wanted = false;
const listeners = new Set<() => void>();

/** Whether the overlays are to be drawn. */
export const useOverlayWanted = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => wanted,
  );

let ready: () => void;
const standing = new Promise<void>((resolve) => (ready = resolve));

/** To be called once the overlays stand. */
export const overlayStands = (): void => ready();

/** Ends when a toast or a question can be shown. */
export function overlay(): Promise<void> {
  wanted = true;
  listeners.forEach((listener) => listener());
  return standing;
}
