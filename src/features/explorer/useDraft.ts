import { getSessionState, subscribeToSession } from "~/api/session";
import { createStore, useStore, type Store } from "~/store";

type Drafts<T> = Store<ReadonlyMap<string, T>>;

/** Drafts of a kind of form, kept until the user signs out. Only in memory, because bodies may contain secrets. */
export function createDrafts<T>(): Drafts<T> {
  const drafts = createStore<ReadonlyMap<string, T>>(new Map());
  subscribeToSession(() => getSessionState().phase === "signedOut" && drafts.set(new Map()));
  return drafts;
}

/** A draft that survives leaving the page. */
export function useDraft<T extends object>(
  drafts: Drafts<T>,
  key: string,
  createInitial: () => NoInfer<T>,
): [draft: T, update: (changes: Partial<T>) => void] {
  const draft = useStore(drafts).get(key) ?? createInitial();
  const updateDraft = (changes: Partial<T>) => {
    const latest = drafts.get();
    drafts.set(new Map([...latest, [key, { ...(latest.get(key) ?? draft), ...changes }]]));
  };
  return [draft, updateDraft];
}
