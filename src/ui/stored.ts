/** What a person chose, kept in this browser, and shown wherever it is used; in another tab too. */
import { useSyncExternalStore } from "react";
import { createListeners } from "~/store";

const changes = createListeners((tell) => {
  window.addEventListener("storage", tell);
  return () => window.removeEventListener("storage", tell);
});

/** The choices that a browser refuses to keep, as it does with cookies blocked: they hold until the page is left. */
const unkept = new Map<string, string>();

function read(key: string): string | null {
  try {
    return unkept.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const useStored = (key: string): string | null => useSyncExternalStore(changes.subscribe, () => read(key));

export function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    unkept.delete(key);
  } catch {
    unkept.set(key, value);
  }
  changes.tell();
}
