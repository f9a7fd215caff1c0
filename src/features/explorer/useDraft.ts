import { getSessionState, subscribeToSession } from "~/api/session";
import { createStore, useStore, type Store } from "~/store";
import { hasUnsavedChanges, trackUnsavedDraft } from "~/ui/unsaved";

interface Drafts<T> {
  texts: Store<ReadonlyMap<string, T>>;
  /** Functions that stop counting a draft as unsaved, by key. */
  unsent: Map<string, () => void>;
}

/** Drafts of a kind of form, kept until the user signs out. Only in memory, because bodies may contain secrets. */
export function createDrafts<T>(): Drafts<T> {
  const drafts: Drafts<T> = { texts: createStore<ReadonlyMap<string, T>>(new Map()), unsent: new Map() };
  subscribeToSession(() => {
    const { phase, signedOutIn } = getSessionState();
    // With unsaved changes, the page stays when the user signs out in another tab.
    if (phase !== "signedOut" || (signedOutIn === "otherTab" && hasUnsavedChanges())) return;
    for (const key of drafts.unsent.keys()) markSent(drafts, key);
    drafts.texts.set(new Map());
  });
  return drafts;
}

function markSent({ unsent }: Pick<Drafts<unknown>, "unsent">, key: string): void {
  unsent.get(key)?.();
  unsent.delete(key);
}

/** A draft that survives leaving the page. It counts as unsaved until it has been sent. */
export function useDraft<T extends object>(
  drafts: Drafts<T>,
  key: string,
  createInitial: () => NoInfer<T>,
): [draft: T, update: (changes: Partial<T>) => void, markAsSent: () => void] {
  const { texts, unsent } = drafts;
  const draft = useStore(texts).get(key) ?? createInitial();
  const updateDraft = (changes: Partial<T>) => {
    const latest = texts.get();
    texts.set(new Map([...latest, [key, { ...(latest.get(key) ?? draft), ...changes }]]));
    if (!unsent.has(key)) unsent.set(key, trackUnsavedDraft());
  };
  return [draft, updateDraft, () => markSent(drafts, key)];
}
