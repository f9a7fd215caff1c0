import { useImperativeHandle, useState, type Ref } from "react";
import { flushSync } from "react-dom";
import { useNavigate } from "react-router";
import classes from "./Palette.module.css";
import { isBestMatch, type PaletteEntry, type PaletteEntryKind } from "./paletteEntries";
import { PaletteOption } from "./PaletteOption";
import { openInNewTab, type OpenOptions, type SearchResults } from "./SearchOverlay";
import { usePaletteEntries, type PaletteEntries } from "./usePaletteEntries";
import { useWaitingEnter } from "./useWaitingEnter";

const kindLabels: Record<PaletteEntryKind, string> = {
  page: "Pages",
  action: "Actions",
  environment: "Environments",
  resource: "Resources",
  agent: "Agents",
  version: "Versions",
  list: "Lists",
};

const hint = (
  <span className={classes.hint}>
    <kbd>↑</kbd> <kbd>↓</kbd> to select, <kbd>Enter</kbd> to open, <kbd>Esc</kbd> to close
  </span>
);

function getStatus({ error, isComplete, groups }: PaletteEntries, isWaiting: boolean) {
  if (error) return `Search incomplete: ${error.message}`;
  if (isWaiting) return "Opening the first result when the search finishes…";
  if (!isComplete) return "Searching…";
  return groups.length > 0 ? hint : "No results";
}

interface Props {
  resultsRef: Ref<SearchResults>;
  activeOptionRef: Ref<HTMLAnchorElement>;
  env: string | undefined;
  text: string;
  listId: string;
  onClose: () => void;
}

/** The palette's entries for the typed text. */
export function PaletteResults({ resultsRef, activeOptionRef, env, text, listId, onClose }: Props) {
  const navigate = useNavigate();
  const results = usePaletteEntries(env, text);
  const { groups, isComplete, searchedEnvironment, searchNow } = results;
  const [choice, setChoice] = useState<{ id: string; text: string }>();
  const { isWaiting, waitFor } = useWaitingEnter();
  const entries = groups.flatMap((group) => group.entries);
  const chosenIndex = entries.findIndex(({ id }) => choice?.text === text && id === choice.id);
  const activeIndex = Math.max(0, chosenIndex);
  const activeEntry = entries[activeIndex];
  const getOptionId = ({ id }: PaletteEntry) => `${listId}${id}`;
  const select = ({ id }: PaletteEntry) => setChoice({ id, text });

  const openEntry = (entry: PaletteEntry | undefined, { newTab, signal }: OpenOptions) => {
    if (!entry || signal.aborted) return;
    onClose();
    if (newTab) openInNewTab(entry.to);
    else if (entry.run) entry.run();
    else void navigate(entry.to);
  };
  const open = async (options: OpenOptions) => {
    const isFinal = isComplete || chosenIndex >= 0 || (activeEntry && isBestMatch(activeEntry, text));
    if (isFinal) return openEntry(activeEntry, options);
    try {
      const [best] = await waitFor(searchNow(), options.signal);
      openEntry(best?.entries[0], options);
    } catch {
      // The same query reports its error below.
    }
  };
  useImperativeHandle(resultsRef, () => ({
    move: (offset) => {
      const next = entries.at((activeIndex + offset) % entries.length);
      if (!next) return;
      flushSync(() => select(next));
      document.getElementById(getOptionId(next))?.scrollIntoView({ block: "nearest" });
    },
    open: (options) => void open(options),
  }));
  return (
    <>
      <div id={listId} role="listbox" aria-label="Go to" aria-busy={!isComplete} className={classes.list}>
        {groups.map(({ kind, entries: groupEntries }) => (
          <div key={kind} role="group" aria-label={kindLabels[kind]} className={classes.group}>
            <p aria-hidden>{kindLabels[kind]}</p>
            {groupEntries.map((entry) => (
              <PaletteOption
                key={entry.id}
                ref={entry === activeEntry ? activeOptionRef : undefined}
                id={getOptionId(entry)}
                entry={entry}
                selected={entry === activeEntry}
                onHover={() => select(entry)}
                onOpen={(event) => {
                  onClose();
                  // With a modifier, the browser opens the link in a new tab.
                  if (!entry.run || event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  entry.run();
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={classes.footer}>
        <span role="status">{getStatus(results, isWaiting)}</span>
        {searchedEnvironment && <span>Environment: {searchedEnvironment}</span>}
      </div>
    </>
  );
}
