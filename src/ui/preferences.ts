/** Preferences in local storage. Changes show up in all components and other tabs. */
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";

const changeListeners = createEmitter((notify) => {
  window.addEventListener("storage", notify);
  return () => window.removeEventListener("storage", notify);
});

/** Values that the browser didn't store, for example because cookies are blocked. They last until the page is closed. */
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
