import { useState } from "react";
import { currentState, onSession } from "~/api/session";

/** What was typed, by what it is for; kept while the tab is open, and nowhere else: bodies may hold secrets. */
const drafts = new Map<string, unknown>();
// What one person typed is not kept for the next.
onSession(() => currentState().phase === "out" && void drafts.clear());

/** What is typed for one thing, and how to change a part of it. `fresh` is what it begins with. */
export function useDraft<T extends object>(key: string, fresh: () => T): [draft: T, change: (part: Partial<T>) => void] {
  const [draft, setDraft] = useState(() => (drafts.has(key) ? (drafts.get(key) as T) : fresh()));
  const change = (part: Partial<T>) =>
    setDraft((before) => {
      const next = { ...before, ...part };
      drafts.set(key, next);
      return next;
    });
  return [draft, change];
}
