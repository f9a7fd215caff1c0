/**
 * What is typed over what the server has. The server's texts are renewed while somebody types: a draft keeps what was
 * typed, and what it was typed over, so that a change by somebody else can be told.
 */

/** The server's texts, by name. */
export type Stored = ReadonlyMap<string, string>;

interface Draft {
  text: string;
  /** What the server had when it was begun. */
  over: string;
}

export type Drafts = ReadonlyMap<string, Draft>;

export const noDrafts: Drafts = new Map();

/** The text of a field: what was typed, else the server's. */
export const shownText = (drafts: Drafts, stored: Stored, name: string): string => drafts.get(name)?.text ?? stored.get(name) ?? "";

/** The drafts after a text was typed; typing the server's own text ends a draft. */
export function typed(drafts: Drafts, stored: Stored, name: string, text: string): Drafts {
  const over = drafts.get(name)?.over ?? stored.get(name) ?? "";
  const next = new Map(drafts);
  if (text === stored.get(name)) next.delete(name);
  else next.set(name, { text, over });
  return next;
}

/** What a save would change, in the server's order. A draft that the server has come to by itself changes nothing. */
export const changedNames = (drafts: Drafts, stored: Stored): string[] =>
  [...stored.keys()].filter((name) => drafts.has(name) && drafts.get(name)!.text !== stored.get(name));

/** Whether somebody else changed what is being typed over. */
export const isOvertaken = (drafts: Drafts, stored: Stored, name: string): boolean => {
  const draft = drafts.get(name);
  return draft !== undefined && draft.over !== stored.get(name) && draft.text !== stored.get(name);
};

/** The drafts without one: the field shows the server's text again. */
export const dropped = (drafts: Drafts, name: string): Drafts => new Map([...drafts].filter(([other]) => other !== name));

/** The drafts with one kept over what the server has by now. */
export const insisted = (drafts: Drafts, stored: Stored, name: string): Drafts =>
  new Map([...drafts].map(([other, draft]) => [other, other === name ? { ...draft, over: stored.get(name) ?? "" } : draft]));

/** The drafts after some were saved: what was typed since then is a draft over what was sent. */
export const saved = (drafts: Drafts, sent: ReadonlyMap<string, string>): Drafts =>
  new Map(
    [...drafts].flatMap(([name, draft]) => {
      const text = sent.get(name);
      if (text === undefined) return [[name, draft]];
      return draft.text === text ? [] : [[name, { text: draft.text, over: text }]];
    }),
  );
