/**
 * The browser's storage: preferences in local storage, which all tabs share, and the state of this tab in session storage. The
 * browser may block both, for example together with cookies. Values then last until the page is closed. Nothing else accesses
 * storage, except index.html and the color scheme of Mantine (src/app/theme.ts).
 */
import { useSyncExternalStore } from "react";
import { createEmitter } from "~/store";

interface SafeStorage {
  get: (key: string) => string | null;
  /** Returns false if the value lasts only until the page is closed. */
  set: (key: string, value: string) => boolean;
  remove: (key: string) => void;
}

/** Never throws. Browsers that block storage throw on any access, even to the object. */
function createSafeStorage(getStorage: () => Storage): SafeStorage {
  const unsavedValues = new Map<string, string>();
  const tryAccess = <T>(access: (storage: Storage) => T): T | undefined => {
    try {
      return access(getStorage());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => unsavedValues.get(key) ?? tryAccess((storage) => storage.getItem(key)) ?? null,
    set: (key, value) => {
      const isSaved = tryAccess((storage) => (storage.setItem(key, value), true)) ?? false;
      if (isSaved) unsavedValues.delete(key);
      else unsavedValues.set(key, value);
      return isSaved;
    },
    remove: (key) => {
      unsavedValues.delete(key);
      tryAccess((storage) => storage.removeItem(key));
    },
  };
}

/** Kept until the tab is closed, also when it is reloaded. */
export const tabStorage = createSafeStorage(() => sessionStorage);

/** Whether the browser blocks or has filled session storage, so that nothing survives a redirect to another site. */
export function isTabStorageBlocked(): boolean {
  const probeKey = "lookout-probe";
  const isSaved = tabStorage.set(probeKey, "");
  tabStorage.remove(probeKey);
  return !isSaved;
}

/** Session storage itself, for libraries. Throws if the browser blocks it. */
export const getSessionStorage = (): Storage => sessionStorage;

/** Shared by all tabs, and kept when they are closed. */
export const sharedStorage = createSafeStorage(() => localStorage);

const preferenceChanges = createEmitter((notify) => {
  window.addEventListener("storage", notify);
  return () => window.removeEventListener("storage", notify);
});

/** A value in shared storage. Changes show up in all components and other tabs. */
export const usePreference = (key: string): string | null =>
  useSyncExternalStore(preferenceChanges.subscribe, () => sharedStorage.get(key));

export function setPreference(key: string, value: string): void {
  sharedStorage.set(key, value);
  preferenceChanges.notify();
}
