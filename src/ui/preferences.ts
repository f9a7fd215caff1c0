/** What a person chose, kept in this browser, and shown wherever it is used; in another tab too. */
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";

const changeListeners = createEmitter((notify) => {
  window.addEventListener("storage", notify);
  return () => window.removeEventListener("storage", notify);
});

/** The choices that a browser refuses to keep, as it does with cookies blocked: they hold until the page is left. */
const unsavedValues = new Map<string, string>();

function readPreference(key: string): string | null {
  try {
    return unsavedValues.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const usePreference = (key: string): string | null => useSyncExternalStore(changeListeners.subscribe, () => readPreference(key));

export function setPreference(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    unsavedValues.delete(key);
  } catch {
    unsavedValues.set(key, value);
  }
  changeListeners.notify();
}
