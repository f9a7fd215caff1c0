/** What the palette offers, and which of it comes first. */
import type { Icon } from "@tabler/icons-react";

export type EntryKind = "page" | "environment" | "resource" | "agent" | "version" | "list";

export interface Entry {
  id: string;
  kind: EntryKind;
  name: string;
  icon?: Icon;
  /** What it belongs to: the project of an environment, the agent and type of a resource. */
  of?: string;
  /** What else it is found by. */
  also?: string;
  to: string;
  /** The word of its state, where it has one. */
  state?: string;
}

export interface EntryGroup {
  kind: EntryKind;
  entries: Entry[];
}

/** Where two match equally well. */
const kinds: readonly EntryKind[] = ["page", "environment", "version", "agent", "resource", "list"];
/** How many of a kind are shown. */
const shown = 8;

/** How far a name is from a word in it: the name itself, begun with, begun with in its middle, anywhere, nowhere. */
function nameDistance(name: string, word: string): number {
  if (name === word) return 0;
  const at = name.indexOf(word);
  if (at <= 0) return at === 0 ? 1 : 4;
  return /[^\p{L}\p{N}]/u.test(name[at - 1]!) ? 2 : 3;
}

/** How far an entry is from what was typed, 0 being the nearest; undefined where a word is nowhere in it. */
function distance({ kind, name, of = "", also = "" }: Entry, typed: string): number | undefined {
  // What leads to a list is offered when all else is not it.
  if (kind === "list") return 100;
  const words = typed.split(/\s+/);
  const all = `${name} ${of} ${also}`.toLowerCase();
  if (!words.every((word) => all.includes(word))) return undefined;
  const whole = also.toLowerCase() === typed ? 0 : nameDistance(name.toLowerCase(), typed);
  return whole < 4 ? whole : 10 + Math.min(...words.map((word) => nameDistance(name.toLowerCase(), word)));
}

/** The entries that match what was typed, nearest first, in groups of a kind; the group with the nearest first. */
export function ranked(entries: readonly Entry[], typed: string): EntryGroup[] {
  const text = typed.trim().toLowerCase();
  const matches = entries.flatMap((entry) => {
    const far = text === "" ? 0 : distance(entry, text);
    return far === undefined ? [] : [{ ...entry, far }];
  });
  if (text !== "") {
    matches.sort(
      (one, other) =>
        one.far - other.far ||
        kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
        one.name.length - other.name.length ||
        one.name.localeCompare(other.name),
    );
  }
  const groups = new Map<EntryKind, Entry[]>();
  for (const { far: _, ...entry } of matches) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
  return [...groups].map(([kind, list]) => ({ kind, entries: kind === "page" ? list : list.slice(0, shown) }));
}
