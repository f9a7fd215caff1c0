/**
 * Unsaved edits of server texts. The server's texts refresh during editing, so a draft stores the text it started from in order to
 * detect changes by other users.
 */

/** The server's texts by field name. */
export type StoredTexts = ReadonlyMap<string, string>;

interface Draft {
  text: string;
  /** The server's text when editing started. */
  base: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

export const noDrafts: Drafts = new Map();

export const getFieldText = (drafts: Drafts, stored: StoredTexts, name: string): string => drafts.get(name)?.text ?? stored.get(name) ?? "";

/** Returns the drafts after an edit. Typing the server's text removes the draft. */
export function editDraft(drafts: Drafts, stored: StoredTexts, name: string, text: string): Drafts {
  const base = drafts.get(name)?.base ?? stored.get(name) ?? "";
  const next = new Map(drafts);
  if (text === stored.get(name)) next.delete(name);
  else next.set(name, { text, base });
  return next;
}

/** Names of fields that saving would change, in the server's order. */
export const getChangedNames = (drafts: Drafts, stored: StoredTexts): string[] =>
  [...stored].filter(([name, text]) => drafts.has(name) && drafts.get(name)?.text !== text).map(([name]) => name);

/** Whether another user changed a field being edited. */
export const hasEditConflict = (drafts: Drafts, stored: StoredTexts, name: string): boolean => {
  const draft = drafts.get(name);
  return draft !== undefined && draft.base !== stored.get(name) && draft.text !== stored.get(name);
};

/** The drafts that would overwrite someone else's change. `current` has the server's texts at this moment. */
export const findDraftConflicts = (
  drafts: Drafts,
  current: StoredTexts,
): { name: string; before: string; now: string | undefined; mine: string }[] =>
  [...drafts]
    .map(([name, { text, base }]) => ({ name, before: base, now: current.get(name), mine: text }))
    .filter(({ before, now, mine }) => now !== before && now !== mine);

export const discardDraft = (drafts: Drafts, name: string): Drafts => new Map([...drafts].filter(([key]) => key !== name));

/** Keeps a draft and accepts the server's current text as its base, which resolves the conflict. */
export const rebaseDraft = (drafts: Drafts, stored: StoredTexts, name: string): Drafts =>
  new Map([...drafts].map(([key, draft]) => [key, key === name ? { ...draft, base: stored.get(name) ?? "" } : draft]));

/** Removes saved drafts. Text typed since saving stays a draft based on the sent text. */
export const applySaved = (drafts: Drafts, sent: ReadonlyMap<string, string>): Drafts =>
  new Map(
    [...drafts].flatMap(([name, draft]) => {
      const text = sent.get(name);
      if (text === undefined) return [[name, draft]];
      return draft.text === text ? [] : [[name, { text: draft.text, base: text }]];
    }),
  );
