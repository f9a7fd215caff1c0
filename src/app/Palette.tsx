import "./overlays.css";
import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useId, useRef, type ReactNode } from "react";
import classes from "./Palette.module.css";
import type { PaletteEntry, PaletteEntryKind } from "./paletteEntries";
import { PaletteOption } from "./PaletteOption";
import { usePalette, type PaletteState } from "./usePalette";

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

function getStatus({ error, isWaiting, isComplete, activeEntry }: PaletteState): ReactNode {
  if (error) return `Search incomplete: ${error.message}`;
  if (isWaiting) return "Opening the first result when the search finishes…";
  if (!isComplete) return "Searching…";
  return activeEntry ? hint : "No results";
}

const scrollIntoView = (option: HTMLElement | null) => option?.scrollIntoView({ block: "nearest" });

interface Props {
  /** The current environment, or the last one. */
  env: string | undefined;
  onClose: () => void;
}

/** Finds pages and environments by name, and resources, agents and versions of the current or last environment. */
export function Palette({ env, onClose }: Props) {
  const id = useId();
  const inputRef = useRef<HTMLInputElement>(null);
  const palette = usePalette(env, inputRef, onClose);
  const { activeEntry, searchedEnvironment } = palette;
  const getOptionId = (entry: PaletteEntry) => `${id}${entry.id}`;
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
              value={palette.typed}
              onChange={(event) => palette.setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                const isToggleShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
                if (event.key === "ArrowDown") palette.moveSelection(1);
                else if (event.key === "ArrowUp") palette.moveSelection(-1);
                else if (event.key === "Enter") void palette.openSelected();
                else if (isToggleShortcut) onClose();
                else return;
                event.preventDefault();
              }}
            />
          </div>
          <div id={`${id}list`} role="listbox" aria-label="Go to" aria-busy={!palette.isComplete} className={classes.list}>
            {palette.groups.map(({ kind, entries: groupEntries }) => (
              <div key={kind} role="group" aria-label={kindLabels[kind]} className={classes.group}>
                <p aria-hidden>{kindLabels[kind]}</p>
                {groupEntries.map((entry) => (
                  <PaletteOption
                    key={entry.id}
                    id={getOptionId(entry)}
                    entry={entry}
                    selected={entry === activeEntry}
                    ref={entry === palette.scrollTarget ? scrollIntoView : undefined}
                    onHover={() => palette.select(entry)}
                    onOpen={onClose}
                  />
                ))}
              </div>
            ))}
          </div>
          <p className={classes.footer} role="status">
            {getStatus(palette)}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
