import { useState, type RefObject } from "react";
import { useNavigate } from "react-router";
import type { PaletteEntry } from "./paletteEntries";
import { usePaletteEntries, type PaletteEntries } from "./usePaletteEntries";

export interface PaletteState extends Omit<PaletteEntries, "searchNow"> {
  typed: string;
  setTyped: (typed: string) => void;
  /** The selected entry, by default the first one. */
  activeEntry: PaletteEntry | undefined;
  /** The active entry if it was selected by key, so that it may have to be scrolled into view. */
  scrollTarget: PaletteEntry | undefined;
  select: (entry: PaletteEntry) => void;
  /** Selects the next (1) or previous (-1) entry. */
  moveSelection: (offset: 1 | -1) => void;
  openSelected: () => Promise<void>;
  /** Whether Enter was pressed while the search was still running. */
  isWaiting: boolean;
}

/** State of the palette: the typed text, its results, and which of them is selected. */
export function usePalette(env: string | undefined, inputRef: RefObject<HTMLInputElement | null>, onClose: () => void): PaletteState {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<{ id: string | undefined; byKey: boolean }>();
  const [isWaiting, setIsWaiting] = useState(false);
  const navigate = useNavigate();
  const { searchNow, ...results } = usePaletteEntries(env, typed);
  const entries = results.groups.flatMap((group) => group.entries);
  const activeIndex = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosen?.id),
  );
  const activeEntry = entries[activeIndex];

  const openEntry = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate(entry.to);
  };
  return {
    ...results,
    typed,
    setTyped: (text) => {
      setTyped(text);
      setChosen(undefined);
    },
    activeEntry,
    scrollTarget: chosen?.byKey ? activeEntry : undefined,
    select: ({ id }) => setChosen({ id, byKey: false }),
    moveSelection: (offset) => setChosen({ id: entries.at((activeIndex + offset) % entries.length)?.id, byKey: true }),
    // If the search is still running, opens its first result once it finishes, unless the text has changed by then.
    openSelected: async () => {
      if (results.isComplete || chosen?.id || (activeEntry && activeEntry.kind !== "list")) return openEntry(activeEntry);
      setIsWaiting(true);
      try {
        const [first] = await searchNow();
        if (inputRef.current?.value === typed) openEntry(first?.entries[0]);
      } catch {
        // The palette already shows the error of the same query.
      } finally {
        setIsWaiting(false);
      }
    },
    isWaiting,
  };
}
