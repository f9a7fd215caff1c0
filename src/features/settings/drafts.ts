/**
 * What is typed over what the server has. The server's texts are renewed while somebody types: a draft keeps what was
 * typed, and what it was typed over, so that a change by somebody else can be told.
 */

/** The server's texts, by name. */
export type StoredTexts = ReadonlyMap<string, string>;

interface Draft {
  text: string;
  /** What the server had when it was begun. */
  base: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

export const noDrafts: Drafts = new Map();

/** The text of a field: what was typed, else the server's. */
export const getFieldText = (drafts: Drafts, stored: StoredTexts, name: string): string => drafts.get(name)?.text ?? stored.get(name) ?? "";

/** The drafts after a text was typed; typing the server's own text ends a draft. */
export function editDraft(drafts: Drafts, stored: StoredTexts, name: string, text: string): Drafts {
  const base = drafts.get(name)?.base ?? stored.get(name) ?? "";
  const next = new Map(drafts);
  if (text === stored.get(name)) next.delete(name);
  else next.set(name, { text, base });
  return next;
}

/** What a save would change, in the server's order. A draft that the server has come to by itself changes nothing. */
export const getChangedNames = (drafts: Drafts, stored: StoredTexts): string[] =>
  [...stored.keys()].filter((name) => drafts.has(name) && drafts.get(name)!.text !== stored.get(name));

/** Whether somebody else changed what is being typed over. */
export const hasEditConflict = (drafts: Drafts, stored: StoredTexts, name: string): boolean => {
  const draft = drafts.get(name);
  return draft !== undefined && draft.base !== stored.get(name) && draft.text !== stored.get(name);
};

/** The drafts without one: the field shows the server's text again. */
export const discardDraft = (drafts: Drafts, name: string): Drafts => new Map([...drafts].filter(([key]) => key !== name));

/** The drafts with one kept over what the server has by now. */
export const rebaseDraft = (drafts: Drafts, stored: StoredTexts, name: string): Drafts =>
  new Map([...drafts].map(([key, draft]) => [key, key === name ? { ...draft, base: stored.get(name) ?? "" } : draft]));

/** The drafts after some were saved: what was typed since then is a draft over what was sent. */
export const applySaved = (drafts: Drafts, sent: ReadonlyMap<string, string>): Drafts =>
  new Map(
    [...drafts].flatMap(([name, draft]) => {
      const text = sent.get(name);
      if (text === undefined) return [[name, draft]];
      return draft.text === text ? [] : [[name, { text: draft.text, base: text }]];
    }),
  );
