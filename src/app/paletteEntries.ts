/** What the palette offers, and which of it comes first. */
import type { Icon } from "@tabler/icons-react";

export type PaletteEntryKind = "page" | "environment" | "resource" | "agent" | "version" | "list";

export interface PaletteEntry {
  id: string;
  kind: PaletteEntryKind;
  name: string;
  icon?: Icon;
  /** What it belongs to: the project of an environment, the agent and type of a resource. */
  context?: string;
  /** What else it is found by. */
  alias?: string;
  to: string;
  /** The word of its state, where it has one. */
  state?: string;
}

export interface PaletteEntryGroup {
  kind: PaletteEntryKind;
  entries: PaletteEntry[];
}

/** Where two match equally well. */
const kindOrder: readonly PaletteEntryKind[] = ["page", "environment", "version", "agent", "resource", "list"];
/** How many of a kind are shown. */
const maxEntriesPerKind = 8;

/** How far a name is from a word in it: the name itself, begun with, begun with in its middle, anywhere, nowhere. */
function nameDistance(name: string, word: string): number {
  if (name === word) return 0;
  const at = name.indexOf(word);
  if (at <= 0) return at === 0 ? 1 : 4;
  return /[^\p{L}\p{N}]/u.test(name[at - 1]!) ? 2 : 3;
}

/** How far an entry is from what was typed, 0 being the nearest; undefined where a word is nowhere in it. */
function getMatchDistance({ kind, name, context = "", alias = "" }: PaletteEntry, typed: string): number | undefined {
  // What leads to a list is offered when all else is not it.
  if (kind === "list") return 100;
  const words = typed.split(/\s+/);
  const searchableText = `${name} ${context} ${alias}`.toLowerCase();
  if (!words.every((word) => searchableText.includes(word))) return undefined;
  const wholeNameDistance = alias.toLowerCase() === typed ? 0 : nameDistance(name.toLowerCase(), typed);
  return wholeNameDistance < 4 ? wholeNameDistance : 10 + Math.min(...words.map((word) => nameDistance(name.toLowerCase(), word)));
}

/** The entries that match what was typed, nearest first, in groups of a kind; the group with the nearest first. */
export function rankEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntryGroup[] {
  const text = typed.trim().toLowerCase();
  const matches = entries.flatMap((entry) => {
    const matchDistance = text === "" ? 0 : getMatchDistance(entry, text);
    return matchDistance === undefined ? [] : [{ ...entry, far: matchDistance }];
  });
  if (text !== "") {
    matches.sort(
      (a, b) =>
        a.far - b.far ||
        kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
        a.name.length - b.name.length ||
        a.name.localeCompare(b.name),
    );
  }
  const groups = new Map<PaletteEntryKind, PaletteEntry[]>();
  for (const { far: _, ...entry } of matches) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
  return [...groups].map(([kind, list]) => ({ kind, entries: kind === "page" ? list : list.slice(0, maxEntriesPerKind) }));
}
