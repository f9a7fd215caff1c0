import { useState } from "react";
import { getSessionState, subscribeToSession } from "~/api/session";

/** Drafts by key. Only in memory, because bodies may contain secrets. */
const drafts = new Map<string, unknown>();
subscribeToSession(() => getSessionState().phase === "signedOut" && void drafts.clear());

/** A draft that survives leaving the page, until the user signs out. */
export function useDraft<T extends object>(key: string, createInitial: () => T): [draft: T, update: (changes: Partial<T>) => void] {
  const [draft, setDraft] = useState(() => (drafts.has(key) ? (drafts.get(key) as T) : createInitial()));
  const updateDraft = (changes: Partial<T>) =>
    setDraft((previous) => {
      const next = { ...previous, ...changes };
      drafts.set(key, next);
      return next;
    });
  return [draft, updateDraft];
}
