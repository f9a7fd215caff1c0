/** The palette's entries and their ranking. */
import type { Icon } from "@tabler/icons-react";

export type PaletteEntryKind = "page" | "action" | "environment" | "resource" | "agent" | "version" | "list";

export interface PaletteEntry {
  id: string;
  kind: PaletteEntryKind;
  name: string;
  icon?: Icon;
  /** What the entry belongs to: an environment's project, a resource's agent and type. */
  context?: string;
  /** Matched in addition to `name` and `context`. */
  alias?: string;
  to: string;
  /** What opening it does, unless in a new tab. Otherwise, it opens `to`. */
  run?: () => void;
  state?: string;
}

export interface PaletteEntryGroup {
  kind: PaletteEntryKind;
  entries: PaletteEntry[];
}

/** Breaks ties between equally good matches. */
const kindOrder: readonly PaletteEntryKind[] = ["page", "action", "environment", "version", "agent", "resource", "list"];
const maxEntriesPerKind = 8;

/** Distance of a name from a term: 0 equal, 1 prefix, 2 start of a later word, 3 elsewhere, 4 not contained. */
function getNameDistance(name: string, term: string): number {
  if (name === term) return 0;
  const at = name.indexOf(term);
  if (at <= 0) return at === 0 ? 1 : 4;
  return /[^\p{L}\p{N}]$/u.test(name.slice(0, at)) ? 2 : 3;
}

/** Distance of an entry from the typed text, 0 being the best match; undefined if a term is missing. */
function getMatchDistance({ kind, name, context = "", alias = "" }: Omit<PaletteEntry, "to">, typed: string): number | undefined {
  // The link to the list is always offered, after everything else.
  if (kind === "list") return 100;
  const terms = typed.split(/\s+/);
  const searchableText = `${name} ${context} ${alias}`.toLowerCase();
  if (!terms.every((term) => searchableText.includes(term))) return undefined;
  const wholeNameDistance = alias.toLowerCase() === typed ? 0 : getNameDistance(name.toLowerCase(), typed);
  return wholeNameDistance < 4 ? wholeNameDistance : 10 + Math.min(...terms.map((term) => getNameDistance(name.toLowerCase(), term)));
}

const normalizeText = (typed: string): string => typed.trim().toLowerCase();

/** Whether no result of the search can be a better match: a page, action or environment with exactly the typed name. */
export const isBestMatch = (entry: PaletteEntry, typed: string): boolean =>
  (entry.kind === "page" || entry.kind === "action" || entry.kind === "environment") && getMatchDistance(entry, normalizeText(typed)) === 0;

/** The entries that match the typed text, best first; without typed text all of them, in the given order. */
export function sortMatches<T extends Omit<PaletteEntry, "to">>(entries: readonly T[], typed: string): T[] {
  const text = normalizeText(typed);
  if (text === "") return [...entries];
  return entries
    .flatMap((entry) => {
      const distance = getMatchDistance(entry, text);
      return distance === undefined ? [] : [{ entry, distance }];
    })
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind) ||
        a.entry.name.length - b.entry.name.length ||
        a.entry.name.localeCompare(b.entry.name),
    )
    .map(({ entry }) => entry);
}

/** The entries that match the typed text, grouped by kind. The group with the best match comes first. */
export function rankEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntryGroup[] {
  const groups = new Map<PaletteEntryKind, PaletteEntry[]>();
  // Entries have one id each, which the server may send twice.
  const uniqueEntries = new Map(entries.map((entry) => [entry.id, entry])).values();
  for (const entry of sortMatches([...uniqueEntries], typed)) groups.set(entry.kind, [...(groups.get(entry.kind) ?? []), entry]);
  return [...groups].map(([kind, list]) => ({ kind, entries: kind === "page" ? list : list.slice(0, maxEntriesPerKind) }));
}
