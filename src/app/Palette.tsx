import "./overlays.css";
import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import classes from "./Palette.module.css";
import type { PaletteEntry, PaletteEntryKind } from "./paletteEntries";
import { PaletteOption } from "./PaletteOption";
import { usePaletteEntries } from "./usePaletteEntries";

const kindLabels: Record<PaletteEntryKind, string> = {
  page: "Pages",
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

interface Props {
  /** The current environment, or the last one. */
  env: string | undefined;
  onClose: () => void;
}

/** Finds pages and environments by name, and resources, agents and versions of the current or last environment. */
export function Palette({ env, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const [chosenId, setChosenId] = useState<string>();
  const [isWaiting, setIsWaiting] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const id = useId();
  const { groups, searchedEnvironment, error, isComplete, searchNow } = usePaletteEntries(env, typed);
  const entries = groups.flatMap((group) => group.entries);
  const activeEntry = entries.find((entry) => entry.id === chosenId) ?? entries[0];
  const getOptionId = (entry: PaletteEntry) => `${id}${entry.id}`;

  const moveSelection = (offset: number) => {
    const entry = entries.at((entries.indexOf(activeEntry!) + offset) % entries.length);
    setChosenId(entry?.id);
    if (entry) document.getElementById(getOptionId(entry))?.scrollIntoView({ block: "nearest" });
  };
  const openEntry = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate(entry.to);
  };
  /** If the search is still running, opens its first result once it finishes, unless the text has changed by then. */
  const handleEnter = async () => {
    if (isComplete || chosenId || (activeEntry && activeEntry.kind !== "list")) return openEntry(activeEntry);
    setIsWaiting(true);
    try {
      const [first] = await searchNow();
      if (inputRef.current?.value === typed) openEntry(first?.entries[0]);
    } catch {
      // The palette already shows the error of the same query.
    } finally {
      setIsWaiting(false);
    }
  };
  const renderStatus = () => {
    if (error) return `Search incomplete: ${error.message}`;
    if (isWaiting) return "Opening the first result when the search finishes…";
    if (!isComplete) return "Searching…";
    return entries.length === 0 ? "No results" : hint;
  };
  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label="Go to">
        <Modal.Body p={0}>
          <div className={classes.searchField}>
            <IconSearch size={16} aria-hidden />
            <input
              ref={inputRef}
              data-autofocus
              role="combobox"
              aria-label="Go to"
              aria-expanded
              aria-autocomplete="list"
              aria-controls={`${id}list`}
              aria-activedescendant={activeEntry && getOptionId(activeEntry)}
              placeholder={
                searchedEnvironment
                  ? `Search pages and environments, or resources, agents, and versions in ${searchedEnvironment}`
                  : "Search pages and environments"
              }
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setChosenId(undefined);
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                const isToggleShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
                if (event.key === "ArrowDown") moveSelection(1);
                else if (event.key === "ArrowUp") moveSelection(-1);
                else if (event.key === "Enter") void handleEnter();
                else if (isToggleShortcut) onClose();
                else return;
                event.preventDefault();
              }}
            />
          </div>
          <div id={`${id}list`} role="listbox" aria-label="Go to" aria-busy={!isComplete} className={classes.list}>
            {groups.map(({ kind, entries: groupEntries }) => (
              <div key={kind} role="group" aria-label={kindLabels[kind]} className={classes.group}>
                <p aria-hidden>{kindLabels[kind]}</p>
                {groupEntries.map((entry) => (
                  <PaletteOption
                    key={entry.id}
                    id={getOptionId(entry)}
                    entry={entry}
                    selected={entry === activeEntry}
                    onHover={() => setChosenId(entry.id)}
                    onOpen={onClose}
                  />
                ))}
              </div>
            ))}
          </div>
          <p className={classes.footer} role="status">
            {renderStatus()}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
