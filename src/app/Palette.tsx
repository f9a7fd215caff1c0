import { IconSearch } from "@tabler/icons-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { isHotkey } from "~/ui/hotkeys";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import classes from "./Palette.module.css";
import type { PaletteController } from "./PaletteResults";
import { SearchOverlay, type OpenOptions } from "./SearchOverlay";

const PaletteResults = lazyWithRetry(() => import("./PaletteResults").then((module) => module.PaletteResults));

interface Props {
  /** The current environment, or the last one. */
  env: string | undefined;
  onClose: () => void;
}

/**
 * Finds pages and environments by name, and resources, agents and versions of the current or last environment. The code of the
 * results loads on first use.
 */
export function Palette({ env, onClose }: Props) {
  const listId = useId();
  const [text, setText] = useState("");
  const [activeOption, setActiveOption] = useState<HTMLElement | null>(null);
  /** Set if Enter was pressed before the code of the results has loaded. */
  const [queuedOpen, setQueuedOpen] = useState<OpenOptions>();
  const results = useRef<PaletteController>(null);
  const attachResults = (controller: PaletteController | null) => {
    results.current = controller;
    if (!controller || !queuedOpen) return;
    setQueuedOpen(undefined);
    controller.open(queuedOpen);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") results.current?.move(1);
    else if (event.key === "ArrowUp") results.current?.move(-1);
    else if (!isHotkey("mod+k", event.nativeEvent)) return;
    else if (!event.repeat) onClose();
    event.preventDefault();
  };
  return (
    <SearchOverlay
      label="Go to"
      placement="center"
      icon={<IconSearch size={16} aria-hidden />}
      fieldProps={{
        role: "combobox",
        "aria-label": "Go to",
        "aria-expanded": true,
        "aria-autocomplete": "list",
        "aria-controls": listId,
        "aria-activedescendant": activeOption?.id,
        placeholder: env ? "Search pages, environments, resources, agents, and versions" : "Search pages and environments",
        value: text,
      }}
      onType={(typed) => {
        setText(typed);
        setQueuedOpen(undefined);
      }}
      onOpen={(options) => (results.current ? results.current.open(options) : setQueuedOpen(options))}
      onFieldKeyDown={handleKeyDown}
      onClose={onClose}
    >
      <PaletteResults
        controllerRef={attachResults}
        activeOptionRef={setActiveOption}
        env={env}
        text={text}
        listId={listId}
        onClose={onClose}
        fallback={
          <>
            <div id={listId} role="listbox" aria-label="Go to" aria-busy className={classes.list} />
            <div className={classes.footer}>
              <span role="status">{queuedOpen ? "Opening the first result when the search finishes…" : "Searching…"}</span>
            </div>
          </>
        }
      />
    </SearchOverlay>
  );
}
