import { IconSearch } from "@tabler/icons-react";
import { useId, useState, type KeyboardEvent } from "react";
import { isHotkey } from "~/ui/hotkeys";
import { lazyWithRetry } from "~/ui/lazyWithRetry";
import classes from "./Palette.module.css";
import { SearchOverlay } from "./SearchOverlay";

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
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!isHotkey("mod+k", event.nativeEvent)) return;
    event.preventDefault();
    if (!event.repeat) onClose();
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
      onType={setText}
      onFieldKeyDown={handleKeyDown}
      onClose={onClose}
    >
      {(resultsRef, isWaiting) => (
        <PaletteResults
          resultsRef={resultsRef}
          activeOptionRef={setActiveOption}
          env={env}
          text={text}
          listId={listId}
          onClose={onClose}
          fallback={
            <>
              <div id={listId} role="listbox" aria-label="Go to" aria-busy className={classes.list} />
              <div className={classes.footer}>
                <span role="status">{isWaiting ? "Opening the first result when the search finishes…" : "Searching…"}</span>
              </div>
            </>
          }
        />
      )}
    </SearchOverlay>
  );
}
