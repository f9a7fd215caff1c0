import { useState } from "react";
import { getSessionState, subscribeToSession } from "~/api/session";

/** What was typed, by what it is for; kept while the tab is open, and nowhere else: bodies may hold secrets. */
const drafts = new Map<string, unknown>();
// What one person typed is not kept for the next.
subscribeToSession(() => getSessionState().phase === "out" && void drafts.clear());

/** What is typed for one thing, and how to change a part of it. `fresh` is what it begins with. */
export function useDraft<T extends object>(key: string, createInitial: () => T): [draft: T, change: (changes: Partial<T>) => void] {
  const [draft, setDraft] = useState(() => (drafts.has(key) ? (drafts.get(key) as T) : createInitial()));
  const updateDraft = (changes: Partial<T>) =>
    setDraft((previous) => {
      const next = { ...previous, ...changes };
      drafts.set(key, next);
      return next;
    });
  return [draft, updateDraft];
}
